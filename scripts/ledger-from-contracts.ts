import { JsonRpcProvider } from "ethers";
import { CashToken__factory } from "../generated/contracts/factories/CashToken__factory.ts";
import { CreditBook__factory } from "../generated/contracts/factories/CreditBook__factory.ts";
import { DiscountDesk__factory } from "../generated/contracts/factories/DiscountDesk__factory.ts";
import { MemberRegistry__factory } from "../generated/contracts/factories/MemberRegistry__factory.ts";
import { NoteLedger__factory } from "../generated/contracts/factories/NoteLedger__factory.ts";
import { RedemptionDesk__factory } from "../generated/contracts/factories/RedemptionDesk__factory.ts";
import type {
  CreditFigures,
  FinancingFigures,
  LedgerFigures,
  NoteFigures,
  ReceivableFigures,
} from "./ledger-figures.ts";

/** As INoteLedger declares them. */
const NOTE_STATES = ["NONE", "OFFERED", "HELD", "LOCKED", "FROZEN", "DISPUTED", "REDEEMED", "VOIDED"];
/** A note's id is its receivable's, and the 64 bits of where it begins. */
const NOTE_ID_SHIFT = 64n;
const RECEIVABLE_DIGITS = 48;
const NOTE_DIGITS = 64;
/** Calls that travel together; the embedded chain takes so many. */
const BATCH_CALLS = 100;
const BATCH_STALL_MS = 1;

/**
 * What the contracts themselves say, by `eth_call`. Which receivables, notes and members there are is read from their logs,
 * so that nothing of ours stands between.
 * @param rpcUrl Of any node of the chain.
 */
export async function figuresFromContracts(
  rpcUrl: string,
  addresses: Readonly<Record<string, string>>,
): Promise<LedgerFigures> {
  const provider = providerOf(rpcUrl);
  const at = (name: string) => addresses[name] ?? "";
  const ledger = NoteLedger__factory.connect(at("NoteLedger"), provider);
  const redemption = RedemptionDesk__factory.connect(at("RedemptionDesk"), provider);
  const discount = DiscountDesk__factory.connect(at("DiscountDesk"), provider);
  const cash = CashToken__factory.connect(at("CashToken"), provider);
  const credit = CreditBook__factory.connect(at("CreditBook"), provider);
  const registry = MemberRegistry__factory.connect(at("MemberRegistry"), provider);
  try {
    const confirmed = (await ledger.queryFilter(ledger.filters.ReceivableConfirmed)).map(({ args }) => args);
    const receivables = await mapOf(
      confirmed.map(({ receivableId }) => receivableId),
      RECEIVABLE_DIGITS,
      async (id): Promise<ReceivableFigures> => {
        const [receivable, vaultFen] = await Promise.all([ledger.receivableOf(id), redemption.vaultFen(id)]);
        const { faceFen, paidFen, redeemedFen, voidedFen } = receivable;
        return { faceFen, paidFen, redeemedFen, voidedFen, vaultFen };
      },
    );
    const first = confirmed.map(({ receivableId }) => receivableId << NOTE_ID_SHIFT);
    const known = await mapOf(
      [...new Set([...first, ...(await noteIds(ledger))])],
      NOTE_DIGITS,
      async (id): Promise<NoteFigures> => {
        const [note, drawnFen] = await Promise.all([ledger.noteOf(id), redemption.drawnFen(id)]);
        const { holder, lengthFen, tier } = note;
        const state = NOTE_STATES[Number(note.state)] ?? "";
        return { holder: holder.toLowerCase(), lengthFen, state, tier: Number(tier), drawnFen };
      },
    );
    const settled = (await discount.queryFilter(discount.filters.FinancingSettled)).map(({ args }) => args);
    const members = (await registry.queryFilter(registry.filters.MemberRegistered)).map(({ args }) => args.member);
    const obligors = (await credit.queryFilter(credit.filters.CreditGranted)).map(({ args }) => args.obligor);
    return {
      receivables,
      // A note that was merged into its neighbour is none any more.
      notes: new Map([...known].filter(([, { state }]) => state !== "NONE")),
      financings: new Map(settled.map((args) => [args.quoteHash, financingOf(args)])),
      cashFen: new Map(
        await Promise.all(members.map(async (of) => [of.toLowerCase(), await cash.balanceOf(of)] as const)),
      ),
      vaultCashFen: await cash.balanceOf(at("RedemptionDesk")),
      supplyFen: await cash.totalSupply(),
      credit: new Map(
        await Promise.all(
          obligors.map(async (of): Promise<[string, CreditFigures]> => {
            const { limitFen, usedFen } = await credit.lineOf(of);
            return [of.toLowerCase(), { limitFen, usedFen }];
          }),
        ),
      ),
    };
  } finally {
    provider.destroy();
  }
}

/** Members that ever took a note of each tier, by the ledger's own events. Funders, to whom notes are sold, are none of them. */
export async function holdersByTier(
  rpcUrl: string,
  addresses: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const provider = providerOf(rpcUrl);
  const ledger = NoteLedger__factory.connect(addresses.NoteLedger ?? "", provider);
  try {
    const accepted = await ledger.queryFilter(ledger.filters.NoteAccepted);
    const byTier = Map.groupBy(accepted, ({ args }) => Number(args.tier));
    return new Map(
      [...byTier].map(([tier, events]) => [tier, new Set(events.map(({ args }) => args.to.toLowerCase()))]),
    );
  } finally {
    provider.destroy();
  }
}

function providerOf(rpcUrl: string): JsonRpcProvider {
  return new JsonRpcProvider(rpcUrl, undefined, {
    staticNetwork: true,
    batchMaxCount: BATCH_CALLS,
    batchStallTime: BATCH_STALL_MS,
    cacheTimeout: -1,
  });
}

/** Every note that any event ever named, redeemed, voided and absorbed ones too. */
async function noteIds(ledger: ReturnType<typeof NoteLedger__factory.connect>): Promise<bigint[]> {
  const logs = await ledger.runner?.provider?.getLogs({ address: await ledger.getAddress(), fromBlock: 0 });
  const ids = new Set<bigint>();
  for (const log of logs ?? []) {
    const event = ledger.interface.parseLog(log);
    const named = event?.fragment.inputs.flatMap(({ name }, place) =>
      ["noteId", "pieceId", "absorbedId"].includes(name) ? [BigInt(event.args[place])] : [],
    );
    for (const id of named ?? []) ids.add(id);
  }
  return [...ids];
}

function financingOf({ financedFen, interestFen, netFen }: FinancingFigures): FinancingFigures {
  return { financedFen, interestFen, netFen };
}

async function mapOf<Value>(
  ids: readonly bigint[],
  digits: number,
  read: (id: bigint) => Promise<Value>,
): Promise<Map<string, Value>> {
  const entries = await Promise.all(
    ids.map(async (id) => [`0x${id.toString(16).padStart(digits, "0")}`, await read(id)] as const),
  );
  return new Map(entries);
}
