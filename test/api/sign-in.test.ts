import { expect } from "chai";
import { describe, it } from "mocha";
import { apiWorld } from "./test-world.ts";
describe("probe", () => {
  it("opens", async function () {
    this.timeout(120000);
    const t = performance.now();
    const w = await apiWorld();
    console.log(performance.now() - t, w.ours, w.theirs, w.troubles);
    expect(w.troubles).to.deep.equal([]);
  });
});
