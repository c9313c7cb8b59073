import { HDNodeWallet, JsonRpcProvider, keccak256, toUtf8Bytes } from "ethers";
import { DiscountDesk__factory } from "../generated/contracts/factories/DiscountDesk__factory.ts";
import { NoteLedger__factory } from "../generated/contracts/factories/NoteLedger__factory.ts";
import type { Address, Hex, Order } from "../server/app/order.ts";
import type { ContractAddresses } from "../server/chain/contracts.ts";
import { SANDBOX_MNEMONIC } from "../server/chain/keystore.ts";
import { orderSigning } from "../server/chain/order-signing.ts";
import { parseDay } from "../server/domain/day.ts";
import { deriveReceivableId } from "../server/domain/note-id.ts";
import type { BenchSeat, SaleTimes } from "./end-to-end-desk.ts";

const FACE_FEN = 1_000_000n;
const HALF_FEN = FACE_FEN / 2n;
const RATE_PPM = 38_500;
const TERM_SEC = 3 * 86_400;
/** How many agents a bench's network has at the most, and so how far to look for a key. */
const MAX_AGENTS = 20;
const NOTE_ID_SHIFT = 64n;
// Business ids of members that count their own: beyond those that the desk has given out.
const FIRST_ORDER_ID = 1_000_000n;

interface Wallets {
  readonly relay: HDNodeWallet;
  readonly agentOf: (address: string) => HDNodeWallet;
}

const opened = new Map<string, Wallets>();

/** One provider and one wallet each for all runs, as a program would have them. */
function walletsAt(url: string): Wallets {
  const known = opened.get(url);
  if (known) return known;
  // The one thing that is not left as it is: an answer kept for 250 ms makes a second transaction take the first one's nonce.
  const provider = new JsonRpcProvider(url, undefined, { cacheTimeout: -1 });
  const root = HDNodeWallet.fromPhrase(SANDBOX_MNEMONIC, undefined, "m/44'/60'");
  const agents = Array.from({ length: MAX_AGENTS }, (_, at) => root.derivePath(`2'/0/${at}`));
  const wallets: Wallets = {
    relay: root.derivePath("1'/0/0").connect(provider),
    agentOf: (address) => {
      const agent = agents.find((wallet) => wallet.address.toLowerCase() === address.toLowerCase());
      if (!agent) throw new Error(`no key of ${address}`);
      return agent;
    },
  };
  opened.set(url, wallets);
  return wallets;
}

/**
 * The same acts on the same contracts, as a program with ethers does them out of the box: orders signed by
 * `signTypedData`, transactions by a Wallet, each waited for with `wait`. The request for a quote is nobody's transaction.
 */
export async function sellWithEthers(url: string, chainId: number, seat: BenchSeat, run: number): Promise<SaleTimes> {
  const { relay, agentOf } = walletsAt(url);
  const addresses = seat.contracts as ContractAddresses;
  const ledger = NoteLedger__factory.connect(addresses.NoteLedger, relay);
  const desk = DiscountDesk__factory.connect(addresses.DiscountDesk, relay);
  const signing = orderSigning(chainId, addresses);
  const sign = (agent: string, order: Order) => {
    const { domain, types, message } = signing.typedData(order);
    const { EIP712Domain: _, ...structs } = types;
    return agentOf(agent).signTypedData(domain, structs as never, message);
  };
  const acts: Record<string, number> = {};
  const timed = async <Result>(name: string, act: () => Promise<Result>): Promise<Result> => {
    const startedMs = performance.now();
    const result = await act();
    acts[name] = performance.now() - startedMs;
    return result;
  };
  const lower = (address: string) => address.toLowerCase() as Address;
  const [obligor, holder, funder] = [lower(seat.core), lower(seat.supplier), lower(seat.funder)];
  const hashed = (text: string) => keccak256(toUtf8Bytes(`${text} ${run}`)) as Hex;
  const orderId = FIRST_ORDER_ID + 2n * BigInt(run);
  const deadlineSec = BigInt(Math.floor(Date.now() / 1000) + TERM_SEC);
  const undertakingNo = hashed("undertaking");
  const receivableId = deriveReceivableId((bytes) => keccak256(bytes) as Hex, obligor, undertakingNo);
  const noteId = receivableId << NOTE_ID_SHIFT;
  const pieceId = noteId | HALF_FEN;

  const startedMs = performance.now();
  await timed("confirm", async () => {
    const body = {
      obligor,
      orderId,
      deadlineSec,
      payee: holder,
      faceFen: FACE_FEN,
      dueDay: parseDay(seat.dueDay),
      acceptWithinDays: 0,
      undertakingNo,
      undertakingHash: hashed("text"),
      evidenceRoot: hashed("evidence"),
      invoices: [{ fingerprint: hashed("invoice"), invoiceFen: FACE_FEN, usedFen: FACE_FEN }],
    };
    const signature = await sign(seat.agents.core, { kind: "CONFIRM", body });
    await (await ledger.confirm(body, [signature])).wait();
  });
  await timed("split", async () => {
    const body = { holder, orderId, deadlineSec, noteId, amountsFen: [HALF_FEN] };
    const signature = await sign(seat.agents.supplier, { kind: "SPLIT", body });
    await (await ledger.split(body, [signature])).wait();
  });
  const quote = {
    funder,
    orderId,
    expiresAtSec: deadlineSec,
    seller: holder,
    noteId: pieceId,
    soldFrom: HALF_FEN,
    amountFen: HALF_FEN,
    ratePpm: RATE_PPM,
    dayCount: "ACT_360",
    recourse: "WITHOUT",
  } as const;
  const quoteSignature = await timed("quote", () => sign(seat.agents.funder, { kind: "QUOTE", body: quote }));
  await timed("accept", async () => {
    const onChain = { ...quote, dayCount: 0, recourse: 0 };
    const quoteHash = (await desk.hashQuote(onChain)) as Hex;
    const body = { seller: holder, orderId: orderId + 1n, deadlineSec, quoteHash, minNetFen: 1n };
    const signature = await sign(seat.agents.supplier, { kind: "SELL", body });
    await (await desk.settle(onChain, [quoteSignature], body, [signature])).wait();
  });
  const bought = await timed("read", () => ledger.noteOf(pieceId));
  const totalMs = performance.now() - startedMs;
  if (lower(bought.holder) !== funder) throw new Error("the sale did not happen");
  return { totalMs, acts };
}
