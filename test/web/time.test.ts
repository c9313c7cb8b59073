import { expect } from "chai";
import { describe, it } from "mocha";
import { daysBetween, showHash, showMoment, showZone } from "../../web/src/shown/time.ts";

const SHANGHAI = 28_800;

describe("time in the window", () => {
  it("M3 reads moments on the network's clock, whatever the reader's zone is", () => {
    expect(showMoment("2026-11-21T16:30:00Z", SHANGHAI)).to.equal("2026-11-22 00:30");
    expect(showMoment("2026-11-21T16:30:00Z", 0)).to.equal("2026-11-21 16:30");
  });

  it("names the zone", () => {
    expect(showZone(SHANGHAI)).to.equal("UTC+08:00");
    expect(showZone(-12_600)).to.equal("UTC−03:30");
    expect(showZone(0)).to.equal("UTC+00:00");
  });

  it("counts whole days, leap days and changes of the clock included", () => {
    expect(daysBetween("2027-12-31", "2028-03-01")).to.equal(61);
    expect(daysBetween("2026-03-28", "2026-03-30")).to.equal(2);
    expect(daysBetween("2026-11-21", "2026-11-18")).to.equal(-3);
  });

  it("shortens a hash so that both its ends can be compared", () => {
    expect(showHash(`0x${"ab".repeat(30)}12cd`)).to.equal("0xababab…12cd");
    expect(showHash("0x1234")).to.equal("0x1234");
  });
});
