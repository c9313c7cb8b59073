import { expect } from "chai";
import { Refusal } from "../../server/domain/refusal.ts";

/** Passes if the call is refused with this code, and with these values where they are given. */
export function expectRefused(call: () => unknown, code: string, args?: Readonly<Record<string, string>>): void {
  let refusal: unknown;
  try {
    call();
  } catch (error) {
    refusal = error;
  }
  expect(refusal, "was not refused").to.be.instanceOf(Refusal);
  expect((refusal as Refusal).code).to.equal(code);
  if (args) expect((refusal as Refusal).args).to.deep.equal(args);
}
