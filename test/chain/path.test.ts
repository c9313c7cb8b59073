import { expect } from "chai";
import { Interface } from "ethers";
import { after, before, describe, it } from "mocha";
import type { Order } from "../../server/app/order.ts";
import type { Chain, ChainCall } from "../../server/app/ports.ts";
import { chainPort } from "../../server/chain/chain.ts";
import { contractAbis } from "../../server/chain/contracts.ts";
import { hdKeystore, newMnemonic } from "../../server/chain/keystore.ts";
import { isSuccess, type Receipt, subjectsOf } from "../../server/chain/receipt.ts";
import { RpcUnreachable } from "../../server/chain/rpc.ts";
import { CHAIN_ID } from "./test-chain.ts";
import { rootOf, type TestMember, type TestNetwork, testNetwork } from "./test-network.ts";

const DAY_SEC = 86_400n;
const FACE_FEN = 100_000n;

describe("orders signed here are carried out there", function () {
  this.timeout(30_000);
  let network: TestNetwork;
  let chain: Chain;
  let nowSec: bigint;
  let today: number;
  let orderId = 0n;
  let receivableId: bigint;

  before(async () => {
    network = await testNetwork();
    const { rpc, deployment, relay, governor } = network;
    chain = chainPort({
      rpc,
      chainId: CHAIN_ID,
      utcOffsetSec: 8 * 3600,
      addresses: deployment.addresses,
      relay: relay.address,
      governor: governor.address,
    });
    nowSec = await network.nowSec();
    today = Number((nowSec + 8n * 3600n) / DAY_SEC);
  });

  after(() => network.close());

  /** What every order begins with. */
  const head = () => ({ orderId: ++orderId, deadlineSec: nowSec + 300n * DAY_SEC });

  async function carryOut(call: ChainCall): Promise<Receipt> {
    expect(await chain.preflight(call), call.kind).to.equal(null);
    const receipt = await network.send(network.relay, call);
    expect(isSuccess(receipt), call.kind).to.equal(true);
    return receipt;
  }

  async function order<Kind extends Order["kind"]>(member: TestMember, signed: Extract<Order, { kind: Kind }>) {
    return carryOut(network.ordered<Kind>(member, signed) as ChainCall);
  }

  function confirmOrder(payee: TestMember, acceptWithinDays: number) {
    const undertakingNo = rootOf(900n + orderId);
    const body = {
      ...head(),
      obligor: network.obligor.address,
      payee: payee.address,
      faceFen: FACE_FEN,
      dueDay: today + 90,
      acceptWithinDays,
      undertakingNo,
      undertakingHash: rootOf(1n),
      evidenceRoot: rootOf(2n),
      invoices: [{ fingerprint: undertakingNo, invoiceFen: FACE_FEN, usedFen: FACE_FEN }],
    };
    return { kind: "CONFIRM", body } as const;
  }

  it("GRANT, ISSUE and WITHDRAW", async () => {
    const { funder, bank, obligor } = network;
    const limit = { obligor: obligor.address, limitFen: 10n * FACE_FEN, latestDueDay: today + 360 };
    await order(funder, { kind: "GRANT", body: { ...head(), funder: funder.address, ...limit } });
    for (const member of [funder, obligor]) {
      const body = {
        ...head(),
        bank: bank.address,
        member: member.address,
        amountFen: FACE_FEN,
        bankRef: rootOf(orderId),
      };
      await order(bank, { kind: "ISSUE", body });
    }
    const body = { ...head(), bank: bank.address, member: funder.address, amountFen: 1n, bankRef: rootOf(orderId) };
    await order(bank, { kind: "WITHDRAW", body });
  });

  it("CONFIRM, REJECT, and again CONFIRM and ACCEPT", async () => {
    const { obligor, supplier } = network;
    const refused = confirmOrder(supplier, 3);
    const [refusedId = 0n] = subjectsOf((await order(obligor, refused)).logs).noteIds;
    const rejection = { ...head(), payee: supplier.address, noteId: refusedId, reasonHash: rootOf(3n) };
    const rejected = network.ordered<"REJECT">(supplier, { kind: "REJECT", body: rejection });
    await carryOut({ ...rejected, invoices: refused.body.invoices });

    const confirmed = subjectsOf((await order(obligor, confirmOrder(supplier, 3))).logs);
    receivableId = confirmed.receivableIds[0] ?? 0n;
    const noteId = receivableId << 64n;
    expect(confirmed.noteIds).to.deep.equal([noteId]);
    await order(supplier, {
      kind: "ACCEPT",
      body: { ...head(), payee: supplier.address, noteId, lengthFen: FACE_FEN },
    });
  });

  it("SPLIT and MERGE", async () => {
    const { supplier } = network;
    const noteId = receivableId << 64n;
    const holder = supplier.address;
    const split = await order(supplier, {
      kind: "SPLIT",
      body: { ...head(), holder, noteId, amountsFen: [30_000n, 20_000n] },
    });
    // The pieces come off the tail, and lie there in the order in which they were asked for.
    expect(subjectsOf(split.logs).noteIds).to.include.members([noteId | 50_000n, noteId | 80_000n]);
    await order(supplier, { kind: "MERGE", body: { ...head(), holder, noteId: noteId | 50_000n, count: 1 } });
  });

  it("PASS, and SELL against a QUOTE whose hash the contract knows", async () => {
    const { supplier, secondTier, funder, rpc, deployment } = network;
    const noteId = receivableId << 64n;
    const leg = { payee: secondTier.address, amountFen: 10_000n, evidence: rootOf(4n) };
    const pass = { ...head(), holder: supplier.address, noteId, legs: [leg] };
    await order(supplier, { kind: "PASS", body: pass });

    const quote = {
      funder: funder.address,
      orderId: ++orderId,
      expiresAtSec: nowSec + DAY_SEC,
      seller: supplier.address,
      noteId: noteId | 50_000n,
      soldFrom: 60_000n,
      amountFen: 40_000n,
      ratePpm: 38_500,
      dayCount: "ACT_365",
      recourse: "WITH",
    } as const;
    const quoteHash = network.signing.quoteHash(quote);
    const desk = new Interface(contractAbis.DiscountDesk);
    const data = desk.encodeFunctionData("hashQuote", [{ ...quote, dayCount: 1, recourse: 1 }]);
    expect(await rpc.request("eth_call", [{ to: deployment.addresses.DiscountDesk, data }, "latest"])).to.equal(
      quoteHash,
    );

    const quoted = { kind: "QUOTE", body: quote } as const;
    const signatures = network.sign(quoted, funder.maker, funder.checker);
    const sell = { ...head(), seller: supplier.address, quoteHash, minNetFen: 39_000n };
    const sold = network.ordered<"SELL">(supplier, { kind: "SELL", body: sell });
    const receipt = await carryOut({ ...sold, signedQuote: { quote, signatures } });
    expect(subjectsOf(receipt.logs).noteIds).to.include(noteId | 60_000n);
  });

  it("ANCHOR, PAY and DRAW", async () => {
    const { supplier, obligor } = network;
    await order(supplier, {
      kind: "ANCHOR",
      body: { ...head(), member: supplier.address, root: rootOf(5n), documents: 2 },
    });
    const offered = (receivableId << 64n) | 40_000n;
    const payee = network.secondTier.address;
    const accepted = { ...head(), payee, noteId: offered, lengthFen: 10_000n };
    await order(network.secondTier, { kind: "ACCEPT", body: accepted });
    await order(obligor, {
      kind: "PAY",
      body: { ...head(), obligor: obligor.address, receivableId, amountFen: FACE_FEN },
    });
    const notes = [0n, 40_000n, 50_000n, 60_000n].map((from) => (receivableId << 64n) | from);
    const drawn = subjectsOf((await carryOut({ kind: "DRAW", noteIds: notes })).logs);
    expect([...drawn.noteIds].sort()).to.deep.equal([...notes].sort());
    expect(drawn.receivableIds).to.deep.equal([receivableId]);
  });

  it("C16 C17: wrong signers, too few, late and repeated orders are refused before they are sent", async () => {
    const { supplier, obligor } = network;
    const anchor = (body: object = {}) => ({
      kind: "ANCHOR" as const,
      body: { ...head(), member: supplier.address, root: rootOf(6n), documents: 2, ...body },
    });
    const code = async (signed: ReturnType<typeof anchor>, ...keys: Parameters<TestNetwork["sign"]>[1][]) => {
      const call = { kind: signed.kind, order: signed, signatures: network.sign(signed, ...keys) } as const;
      return (await chain.preflight(call))?.code;
    };
    const stranger = hdKeystore(newMnemonic()).agent(0);
    expect(await code(anchor(), supplier.maker, supplier.checker)).to.equal(undefined);
    expect(await code(anchor(), supplier.maker)).to.equal("SIGNATURES_INSUFFICIENT");
    expect(await code(anchor(), supplier.maker, stranger)).to.equal("SIGNER_NOT_AGENT");
    expect(await code(anchor(), obligor.maker, obligor.checker)).to.equal("SIGNER_NOT_AGENT");
    expect(await code(anchor({ deadlineSec: 1n }), supplier.maker, supplier.checker)).to.equal("ORDER_EXPIRED");
    const once = anchor();
    await order(supplier, once);
    expect(await code(once, supplier.maker, supplier.checker)).to.equal("ORDER_ALREADY_PROCESSED");
  });

  it("C15: what only the governor may, the relay may not", async () => {
    const call: ChainCall = {
      kind: "SET_POLICY",
      member: network.supplier.address,
      act: "WITHDRAW",
      dualFromFen: 1n,
    };
    expect(await chain.preflight(call)).to.equal(null);
    const receipt = await network.send(network.relay, call);
    expect(isSuccess(receipt)).to.equal(false);
  });

  it("a node that is away is a refusal that may be tried again", async () => {
    const away = chainPort({
      rpc: {
        async request(): Promise<never> {
          throw new RpcUnreachable("away");
        },
      },
      chainId: CHAIN_ID,
      utcOffsetSec: 0,
      addresses: network.deployment.addresses,
      relay: network.relay.address,
      governor: network.governor.address,
    });
    const refusal = await away.preflight({ kind: "DRAW", noteIds: [1n] }).catch((error: unknown) => error);
    expect(refusal).to.include({ code: "CHAIN_UNAVAILABLE", category: "BUSY" });
  });
});
