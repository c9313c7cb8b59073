import { expect } from "chai";
import { describe, it } from "mocha";
import { BOX_HEIGHT, BOX_WIDTH, framingOf, layoutOf } from "../../web/src/receivable/graph-layout.ts";
import { lineageOf } from "../../web/src/receivable/lineage.ts";
import { hop } from "./test-hops.ts";

const layout = layoutOf(
  lineageOf([
    hop(1, "core", "core", 0, 1000),
    hop(2, "core", "a", 0, 1000),
    hop(3, "a", "b", 500, 750),
    hop(4, "a", "c", 750, 1000),
    hop(5, "b", "d", 600, 700),
  ]),
);
const bounds = { mostHeight: 600, leastZoom: 0.75 };

describe("the layout of the provenance graph", () => {
  it("runs from the confirmation on the left to the last hops on the right", () => {
    const [root, first, second, third, last] = layout.places.map(({ x }) => x);
    expect(root).to.equal(0);
    expect(first).to.be.above(root ?? 0);
    expect(second).to.equal(third);
    expect(last).to.be.above(second ?? 0);
  });

  it("lets no two boxes overlap", () => {
    layout.places.forEach((one, at) => {
      for (const other of layout.places.slice(at + 1)) {
        const isApart = Math.abs(one.x - other.x) >= BOX_WIDTH || Math.abs(one.y - other.y) >= BOX_HEIGHT;
        expect(isApart).to.equal(true);
      }
    });
  });

  it("shows all of it where there is room", () => {
    const framing = framingOf(layout, 1_600, bounds);
    expect(framing).to.include({ zoom: 1, isWhole: true });
  });

  it("stays legible on a phone, and begins at the confirmation", () => {
    const framing = framingOf(layout, 360, bounds);
    expect(framing.isWhole).to.equal(false);
    expect(framing.zoom).to.equal(bounds.leastZoom);
    expect(framing.x).to.be.within(0, 40);
    const rootTop = framing.y + (layout.places[0]?.y ?? 0) * framing.zoom;
    expect(rootTop).to.be.within(0, framing.height - BOX_HEIGHT * framing.zoom);
  });
});
