import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { before, describe, it } from "mocha";
import type { DeskClient } from "../../scripts/desk-client.ts";
import { acceptAll, askForCash, quote, takeQuote } from "../../scripts/story-acts.ts";
import { codesOf, post } from "./post.ts";
import { tokenOf } from "./sessions.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";
import { confirm } from "./world-side.ts";

const hex = (bytes: number) => `0x${randomBytes(bytes).toString("hex")}`;
const leg = (payee: string) => `{ payee: "${payee}", amountFen: "100", evidence: [{ reference: "x" }] }`;

describe("what a member may see", () => {
  let world: ApiWorld;

  before(async function () {
    this.timeout(120_000);
    world = await apiWorld();
  });

  it("who is nobody, and who admits members, learn of no receivable whether it is there", async () => {
    for (const [kind, id] of [
      ["receivable(receivableId", world.ours.receivableId],
      ["note(noteId", world.ours.noteId],
      ["provenance(noteId", world.ours.noteId],
    ] as const) {
      const asked = (value: string) => `{ ${kind}: "${value}") { __typename } }`;
      for (const value of [id, hex((id.length - 2) / 2)]) {
        expect(codesOf(await post(world.url, asked(value)))).to.deep.equal(["SESSION_MISSING"]);
        await world.registrar.run(asked(value)).then(
          () => expect.fail("the registrar has no part in it"),
          (error) => expect(error).to.include({ code: "RIGHT_MISSING" }),
        );
      }
    }
  });

  it("shows of another member its face and nothing more; to a regulator all", async () => {
    const document = `query ($address: Address!) {
      member(address: $address) {
        name { en } roles isActive uscc agents { name } policies { act } cashFen position { heldFen } creditLine { usedFen }
      }
    }`;
    const variables = { address: world.network.address(world.theirs.obligor) };
    const stranger = await (await world.network.maker(world.ours.obligor)).run<{ member: object }>(document, variables);
    const regulator = await (await world.network.maker("regulator")).run<{ member: object }>(document, variables);
    expect(stranger.member).to.deep.equal({
      name: { en: "Beichen Heavy Industries" },
      roles: ["OBLIGOR"],
      isActive: true,
      uscc: "912101********20X3",
      agents: null,
      policies: null,
      cashFen: null,
      position: null,
      creditLine: null,
    });
    expect(regulator.member).to.deep.include({ uscc: "91210100MA2BCH20X3", cashFen: "500000000" });
    expect(regulator.member).to.have.nested.property("creditLine.usedFen", "100000000");
  });

  it("positions: a member sees its own, a regulator every member's", async () => {
    const document = `{ positions(first: 100) {
      totalCount edges { node { member { address } heldFen offeredToFen owedFen cashFen } } indexedTo { block }
    } }`;
    type Positions = { positions: { totalCount: number; edges: { node: Record<string, unknown> }[] } };
    const own = await (await world.network.maker(world.ours.second)).run<Positions>(document);
    expect(own.positions.totalCount).to.equal(1);
    expect(own.positions.edges[0]?.node).to.deep.equal({
      member: { address: world.network.address(world.ours.second) },
      heldFen: "30000000",
      offeredToFen: "5000000",
      owedFen: "0",
      cashFen: "0",
    });
    const all = await (await world.network.maker("regulator")).run<Positions>(document);
    expect(all.positions.totalCount).to.be.at.least(10);
    expect(all.positions.edges).to.have.length(all.positions.totalCount);
  });

  it("a funder may follow what it is asked to buy, and no longer than it is asked", async () => {
    const { network, ours } = world;
    const maker = await network.maker(ours.obligor);
    const { receivableId } = await network.completed(ours.obligor, await confirm(maker, ours.spareId));
    await acceptAll(network, ours.supplier);
    const funder = await network.maker(world.theirs.funder);
    const SEEN = `query ($id: ChainId!) { receivable(receivableId: $id) { faceFen notes { totalCount } } }`;
    const seen = async () => (await funder.run<{ receivable: object | null }>(SEEN, { id: receivableId })).receivable;
    expect(await seen()).to.equal(null);

    const requestId = await askForCash(network, ours.supplier, receivableId ?? "", 1_000_000n, "steel");
    expect(await seen()).to.deep.equal({ faceFen: "15000000", notes: { totalCount: 1 } });
    const REQUEST = `query ($id: ID!) {
      financingRequest(id: $id) { state note { receivable { flows { hops } } } receivable { faceFen } }
    }`;
    const asked = await funder.run<{ financingRequest: Record<string, unknown> }>(REQUEST, { id: requestId });
    expect(asked.financingRequest).to.have.nested.property("receivable.faceFen", "15000000");

    const withdraw = "mutation ($id: ID!) { withdrawFinancingRequest(id: $id) { state } }";
    await (await network.maker(ours.supplier)).run(withdraw, { id: requestId });
    expect(await seen()).to.equal(null);
    const after = await funder.run<{ financingRequest: unknown }>(REQUEST, { id: requestId });
    expect(after.financingRequest).to.deep.equal({ state: "CANCELLED", note: null, receivable: null });
  });

  it("an operation shows its member what it did", async () => {
    const { network, ours } = world;
    const OPERATION = `query ($id: ID!) {
      operation(id: $id) { receivable { receivableId } notes { noteId } createdBy signatures { name } }
    }`;
    const seller = await network.maker(ours.supplier);
    const passed = await seller.run<{ operation: Record<string, unknown> }>(OPERATION, { id: ours.passedId });
    expect(passed.operation).to.have.nested.property("receivable.receivableId", ours.receivableId);
    expect(passed.operation.createdBy).to.equal("梁国栋 Liang Guodong");
    expect(passed.operation.signatures).to.deep.equal([{ name: "梁国栋 Liang Guodong" }]);
  });

  it("C10: a sale is on everybody's path, its price for seller, funder and regulator alone", async () => {
    const { network, theirs } = world;
    const maker = await network.maker(theirs.obligor);
    const { receivableId } = await network.completed(theirs.obligor, await confirm(maker, theirs.spareId));
    await acceptAll(network, theirs.supplier);
    const requestId = await askForCash(network, theirs.supplier, receivableId ?? "", 1_000_000n, "steel");
    const nowSec = await world.clock.nowSec();
    await takeQuote(network, theirs.supplier, await quote(network, theirs.funder, requestId, 36_000, nowSec));
    const HOPS = `query ($id: ChainId!) {
      provenance(interval: { receivableId: $id, fromFen: "14000000", toFen: "15000000" }) {
        up { kind to { address } financing { netFen ratePpm } }
      }
    }`;
    type Hops = { provenance: { up: { kind: string; financing: { ratePpm: number } | null }[] } };
    const priceFor = async (key: string) => {
      const { provenance } = await (await network.maker(key)).run<Hops>(HOPS, { id: receivableId });
      return provenance.up.find(({ kind }) => kind === "FINANCED")?.financing?.ratePpm ?? null;
    };
    const prices: Record<string, number | null> = {};
    for (const key of [theirs.supplier, theirs.funder, "regulator", theirs.obligor]) prices[key] = await priceFor(key);
    expect(prices).to.deep.equal({ dayu: 36_000, huitong: 36_000, regulator: 36_000, beichen: null });

    const OWN = "{ financings { totalCount totalFen edges { node { ratePpm } } } }";
    const sums = async (key: string) =>
      (await (await network.maker(key)).run<{ financings: { totalFen: string } }>(OWN)).financings.totalFen;
    expect([await sums(theirs.supplier), await sums(theirs.funder), await sums("regulator")]).to.deep.equal(
      Array(3).fill("1000000"),
    );
    expect([await sums(theirs.obligor), await sums(world.ours.funder)]).to.deep.equal(["0", "0"]);
  });

  it("a person of a member sees the member's waiting operations; a person of another one does not", async () => {
    const waiting = "{ viewer { waiting { toSign { totalCount edges { node { id canSign } } } } } }";
    type Waiting = { viewer: { waiting: { toSign: { edges: { node: { id: string; canSign: boolean } }[] } } } };
    const seenBy = async (desk: Promise<DeskClient>) =>
      (await (await desk).run<Waiting>(waiting)).viewer.waiting.toSign.edges.map(({ node }) => node.id);
    expect(await seenBy(world.network.checker(world.ours.obligor))).to.include(world.ours.waitingId);
    expect(await seenBy(world.network.checker(world.theirs.obligor))).to.not.include(world.ours.waitingId);
    const stranger = await world.network.checker(world.theirs.obligor);
    await stranger.sign(world.ours.waitingId).then(
      () => expect.fail("signed for another member"),
      (error) => expect(error).to.include({ code: "OPERATION_UNKNOWN" }),
    );
  });

  it("takes nothing that a form does not have: no member, no state, no holder can be slipped in", async () => {
    const token = await tokenOf(world, world.ours.supplier);
    const slips = [
      `mutation { splitNote(noteId: "${world.ours.noteId}", amountsFen: ["1"], member: "${hex(20)}") { id } }`,
      `mutation { passNote(noteId: "${world.ours.noteId}", holder: "${hex(20)}", legs: [${leg(hex(20))}]) { id } }`,
      `mutation { requestFinancing(noteId: "${world.ours.noteId}", seller: "${hex(20)}") { id } }`,
    ];
    for (const document of slips) {
      const answer = await post(world.url, document, {}, token);
      expect(codesOf(answer)).to.deep.equal(["REQUEST_INVALID"]);
      expect(answer.json.data).to.equal(undefined);
    }
  });
});
