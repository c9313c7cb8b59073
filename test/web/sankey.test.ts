import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { FlowEnd, FlowView } from "../../web/src/queries/receivable.ts";
import { MOST_NODES, sankeyOf } from "../../web/src/receivable/sankey.ts";

function member(name: string, roles: readonly string[] = ["SUPPLIER"]): FlowEnd {
  return { address: `0x${name}`, name: { zh: name, en: name }, roles };
}

function flow(from: FlowEnd, to: FlowEnd, toTier: number, fen: number): FlowView {
  return { from, to, fromTier: toTier - 1, toTier, amountFen: String(fen) };
}

const core = member("core", ["OBLIGOR"]);
const [a, b] = [member("a"), member("b")];
const bank = member("bank", ["FUNDER"]);

describe("the picture of a receivable's flows", () => {
  const picture = sankeyOf([flow(core, a, 1, 1000), flow(a, b, 2, 400), flow(a, bank, 2, 100), flow(b, bank, 3, 150)]);
  const node = (key: string) => picture.nodes.find((each) => each.key === key);

  it("has one node per member and tier, and one band per pair", () => {
    expect(picture.nodes.map(({ key }) => key)).to.have.members(["0:0xcore", "1:0xa", "2:0xb", "2:0xbank", "3:0xbank"]);
    expect(picture.links).to.have.length(4);
  });

  it("says what each member kept, the difference of what came in and went on", () => {
    expect(node("0:0xcore")?.keptFen).to.equal("0");
    expect(node("1:0xa")?.keptFen).to.equal("500");
    expect(node("2:0xb")?.keptFen).to.equal("250");
    expect(node("3:0xbank")?.keptFen).to.equal("150");
  });

  it("marks funders, and the tier in which there are only funders", () => {
    expect(node("2:0xbank")?.isFunder).to.equal(true);
    expect(picture.tiers).to.deep.equal([
      { tier: 0, isFundersOnly: false },
      { tier: 1, isFundersOnly: false },
      { tier: 2, isFundersOnly: false },
      { tier: 3, isFundersOnly: true },
    ]);
  });

  it("draws the smallest of a crowded tier as one, which says how many it is", () => {
    const many = Array.from({ length: 50 }, (_, place) => flow(core, member(`m${place}`), 1, 100 + place));
    const crowded = sankeyOf(many);
    const crowd = crowded.nodes.find(({ key }) => key === "1:crowd");
    expect(crowd?.name).to.equal(null);
    expect(crowd?.count).to.equal(50 - (crowded.nodes.length - 2));
    expect(crowded.nodes.some(({ key }) => key === "1:0xm49")).to.equal(true);
  });

  it("never has more nodes than can be read, and loses no fen of any band", () => {
    const anyFlows = fc.array(
      fc.tuple(fc.nat(60), fc.nat(60), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 10 ** 9 })),
      {
        minLength: 1,
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(anyFlows, (drawn) => {
        const flows = drawn.map(([from, to, tier, fen]) => flow(member(`f${from}`), member(`f${to}`), tier, fen));
        const { nodes, links } = sankeyOf(flows);
        expect(nodes.length).to.be.at.most(MOST_NODES);
        const sum = (amounts: readonly { readonly amountFen: string }[]) =>
          amounts.reduce((fen, { amountFen }) => fen + BigInt(amountFen), 0n);
        expect(sum(links)).to.equal(sum(flows));
        const keys = new Set(nodes.map(({ key }) => key));
        expect(links.every(({ source, target }) => keys.has(source) && keys.has(target))).to.equal(true);
      }),
    );
  });
});
