import { afterEach, beforeEach } from "mocha";

/** Each test of the suite goes on where the one before ended: what comes after one that failed is skipped. */
export function stepByStep(): void {
  let hasFailed = false;
  beforeEach(function () {
    if (hasFailed) this.skip();
  });
  afterEach(function () {
    hasFailed ||= this.currentTest?.state === "failed";
  });
}
