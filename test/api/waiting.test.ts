import { expect } from "chai";
import { before, describe, it } from "mocha";
import { codesOf, dataOf, post } from "./post.ts";
import { freshToken, tokenOf } from "./sessions.ts";
import { listen } from "./stream-client.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";

describe("waiting for what was asked", () => {
  let world: ApiWorld;
  let maker: string;
  let checker: string;

  before(async function () {
    this.timeout(120_000);
    world = await apiWorld();
    [maker, checker] = [await tokenOf(world, "changjiang", 0), await tokenOf(world, "changjiang", 1)];
  });

  /** The bank's maker prepares a deposit, which lacks the checker's signature. */
  async function prepared(): Promise<string> {
    const ISSUE = `mutation ($member: Address!, $bankRef: String!) {
      operation: issueCash(member: $member, amountFen: "100", bankRef: $bankRef) { id state }
    }`;
    const variables = { member: world.network.address(world.ours.obligor), bankRef: `w ${performance.now()}` };
    return dataOf<{ operation: { id: string } }>(await post(world.url, ISSUE, variables, maker)).operation.id;
  }

  const SIGN = "mutation ($id: ID!) { operation: signOperation(id: $id) { state } }";
  const CHANGES = `subscription ($id: ID) {
    operationChanged(id: $id) { id state txHash block about { name { en } position { cashFen } } }
  }`;

  interface Change {
    readonly operationChanged: {
      readonly id: string;
      readonly state: string;
      readonly txHash: string | null;
      readonly block: number | null;
    };
  }

  it("an operation is awaited until it is final and what it did can be read", async () => {
    const id = await prepared();
    const AWAIT = `query ($id: ID!) { operation(id: $id, awaitFinal: true) { state block txHash refusal { code } } }`;
    const early = await post(world.url, AWAIT, { id }, maker);
    expect(early.json.data?.operation).to.include({ state: "AWAITING_SIGNATURE" });
    await post(world.url, SIGN, { id }, checker);
    const answer = await post(world.url, AWAIT, { id }, maker);
    const { operation } = dataOf<{ operation: { state: string; block: number } }>(answer);
    expect(operation).to.include({ state: "CONFIRMED" });
    const CHAIN = "{ chain { indexedTo { block } } }";
    const { chain } = await world.desk.run<{ chain: { indexedTo: { block: number } } }>(CHAIN);
    expect(chain.indexedTo.block).to.be.at.least(operation.block);
  });

  it("an operation is watched from AWAITING_SIGNATURE to CONFIRMED, and the stream ends there", async () => {
    const id = await prepared();
    const states: string[] = [];
    const stream = listen<Change>(world.url, CHANGES, { id }, maker);
    for await (const { data, errors } of stream) {
      expect(errors).to.equal(undefined);
      expect(data?.operationChanged.id).to.equal(id);
      states.push(data?.operationChanged.state ?? "");
      if (states.length === 1) await post(world.url, SIGN, { id }, checker);
    }
    expect(states[0]).to.equal("AWAITING_SIGNATURE");
    expect(states.at(-1)).to.equal("CONFIRMED");
    const order = ["AWAITING_SIGNATURE", "SUBMITTED", "CONFIRMED"];
    expect(states).to.deep.equal(states.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  it("one that is final already is told once", async () => {
    const seller = await tokenOf(world, world.ours.supplier, 0);
    const states: string[] = [];
    for await (const { data } of listen<Change>(world.url, CHANGES, { id: world.ours.passedId }, seller)) {
      states.push(data?.operationChanged.state ?? "");
    }
    expect(states).to.deep.equal(["CONFIRMED"]);
  });

  it("all of a member's operations are watched by its people, and by nobody else's", async () => {
    const stranger = await tokenOf(world, world.theirs.obligor, 0);
    const seen: string[] = [];
    const foreign: string[] = [];
    const [own, other] = [new AbortController(), new AbortController()];
    let openCount = 0;
    const opened = async () => {
      openCount += 1;
    };
    const watch = async (token: string, into: string[], { signal }: AbortController) => {
      for await (const { data } of listen<Change>(world.url, CHANGES, {}, token, signal, opened)) {
        into.push(data?.operationChanged.id ?? "");
      }
    };
    const watching = [watch(maker, seen, own), watch(stranger, foreign, other)];
    await until(() => openCount === 2);
    const id = await prepared();
    await post(world.url, SIGN, { id }, checker);
    await until(() => seen.filter((each) => each === id).length >= 2);
    own.abort();
    other.abort();
    await Promise.all(watching);
    expect(seen).to.include(id);
    expect(foreign).to.deep.equal([]);
  });

  it("a stream tells nothing more once its session is over", async () => {
    const token = await freshToken(world, "changjiang");
    const id = await prepared();
    const answers: (string | undefined)[] = [];
    const controller = new AbortController();
    for await (const { data, errors } of listen<Change>(world.url, CHANGES, { id }, token, controller.signal)) {
      answers.push(data?.operationChanged?.state ?? errors?.[0]?.extensions.code);
      if (answers.length === 1) {
        await post(world.url, "mutation { signOut }", {}, token);
        await post(world.url, SIGN, { id }, checker);
      }
      if (answers.length === 2) controller.abort();
    }
    expect(answers).to.deep.equal(["AWAITING_SIGNATURE", "SESSION_EXPIRED"]);
  });

  it("each block is told once it is in the book", async () => {
    const BLOCKS = "subscription { blockIndexed { block at digest } }";
    const blocks: number[] = [];
    for await (const { data } of listen<{ blockIndexed: { block: number; digest: string } }>(
      world.url,
      BLOCKS,
      {},
      maker,
      undefined,
      () => world.clock.advance(1).then(() => world.clock.advance(1)),
    )) {
      blocks.push(data?.blockIndexed.block ?? -1);
      if (blocks.length === 2) break;
    }
    expect(blocks[1]).to.be.greaterThan(blocks[0] ?? 0);
  });

  it("a session has so many streams open and no more, and gets back those it closes", async () => {
    const token = await freshToken(world, "regulator");
    const BLOCKS = "subscription { blockIndexed { block } }";
    const controllers = Array.from({ length: 20 }, () => new AbortController());
    const open = controllers.map(async ({ signal }) => {
      for await (const _ of listen(world.url, BLOCKS, {}, token, signal));
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(codesOf(await post(world.url, BLOCKS, {}, token))).to.deep.equal(["REQUEST_TOO_FREQUENT"]);
    for (const controller of controllers) controller.abort();
    await Promise.all(open);
    const FOREIGN = `subscription { operationChanged(id: "${world.ours.passedId}") { id } }`;
    await until(async () => codesOf(await post(world.url, FOREIGN, {}, token))[0] === "OPERATION_UNKNOWN");
  });

  it("a read waits for a block that was seen elsewhere, and says so if it does not come", async function () {
    this.slow(20_000);
    const HEAD = "{ chain { head indexedTo { block } } }";
    const { chain } = await world.desk.run<{ chain: { head: number } }>(HEAD);
    const NOTES = "query ($minBlock: Int) { notes(minBlock: $minBlock) { indexedTo { block } } }";
    const now = await post(world.url, NOTES, { minBlock: chain.head }, maker);
    expect(codesOf(now)).to.deep.equal([]);

    const waiting = post(world.url, NOTES, { minBlock: chain.head + 1 }, maker);
    await world.clock.advance(1);
    const { notes } = dataOf<{ notes: { indexedTo: { block: number } } }>(await waiting);
    expect(notes.indexedTo.block).to.be.at.least(chain.head + 1);

    const never = await post(world.url, NOTES, { minBlock: 1_000_000 }, maker);
    expect(codesOf(never)).to.deep.equal(["INDEX_BEHIND"]);
    expect(never.json.errors?.[0]?.extensions.args).to.include({ wanted: "1000000" });
    expect(never.ms).to.be.at.least(4_900);
  });

  it("refuses to wait for less than nothing, or longer than a minute", async () => {
    for (const timeoutMs of [-1, 60_001]) {
      const document = `{ operation(id: "${world.ours.waitingId}", awaitFinal: true, timeoutMs: ${timeoutMs}) { id } }`;
      expect(codesOf(await post(world.url, document, {}, maker))).to.deep.equal(["REQUEST_INVALID"]);
    }
  });
});

/** Looks until it is so; a machine that does other things may take a while. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const startMs = Date.now(); Date.now() - startMs < 20_000; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`it was not so within 20 s: ${isSo}`);
}
