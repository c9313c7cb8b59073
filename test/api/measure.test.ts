import { before, describe, it } from "mocha";
import { dataOf, post } from "./post.ts";
import { tokenOf } from "./sessions.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";

/** Times of a machine that does other things too: printed, never asserted. bench/ has the figures that are kept. */
describe("how long it takes", () => {
  let world: ApiWorld;

  before(async function () {
    this.timeout(120_000);
    world = await apiWorld();
  });

  async function printMedian(what: string, times: number, once: () => Promise<unknown>): Promise<void> {
    const ms: number[] = [];
    for (let round = 0; round < times; round += 1) {
      const startedMs = performance.now();
      await once();
      ms.push(performance.now() - startedMs);
    }
    ms.sort((a, b) => a - b);
    const at = (share: number) => ms[Math.floor(ms.length * share)]?.toFixed(1);
    console.log(`      ${what}: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, of ${times}`);
  }

  it("a list of 20 notes with holder, receivable and obligor", async () => {
    const token = await tokenOf(world, "regulator");
    const document = `{ notes(first: 20) { totalCount edges { node {
      noteId amountFen state tier holder { name { zh en } }
      receivable { faceFen dueDay state obligor { address name { zh en } } }
    } } } }`;
    await printMedian("list of notes", 100, async () => dataOf(await post(world.url, document, {}, token)));
  });

  it("a provenance with evidence behind each hop", async () => {
    const token = await tokenOf(world, world.ours.obligor);
    const document = `query ($id: ChainId!) { provenance(interval: { receivableId: $id, fromFen: "0", toFen: "100000000" }) {
      up { kind from { name { zh } } to { name { zh } } evidence { root documents { leaf name } } }
      down(first: 100) { edges { node { kind to { name { zh } } evidence { root documents { leaf name } } } } }
    } }`;
    const variables = { id: world.ours.receivableId };
    await printMedian("provenance", 50, async () => dataOf(await post(world.url, document, variables, token)));
  });

  it("an act, from the request until what it did can be read", async () => {
    const token = await tokenOf(world, world.ours.supplier);
    const SPLIT = `mutation ($noteId: ChainId!) { act: splitNote(noteId: $noteId, amountsFen: ["1"]) { id } }`;
    const AWAIT = "query ($id: ID!) { operation(id: $id, awaitFinal: true) { state refusal { code } } }";
    await printMedian("one act", 30, async () => {
      const { act } = dataOf<{ act: { id: string } }>(
        await post(world.url, SPLIT, { noteId: world.ours.noteId }, token),
      );
      const { operation } = dataOf<{ operation: { state: string } }>(
        await post(world.url, AWAIT, { id: act.id }, token),
      );
      if (operation.state !== "CONFIRMED") throw new Error(JSON.stringify(operation));
    });
  });
});
