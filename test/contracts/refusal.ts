import { expect } from "chai";
import type { BaseContract } from "ethers";

const asserted = new Set<string>();

/**
 * Expects an act to be refused with a custom error and exactly these values, and keeps note of the error, so that the
 * end of the run can tell which errors nobody ever saw.
 *
 * @param contract whose ABI has the error
 */
export async function expectRefusal(
  act: Promise<unknown>,
  contract: BaseContract,
  error: string,
  ...values: unknown[]
): Promise<void> {
  await expect(act)
    .to.be.revertedWithCustomError(contract, error)
    .withArgs(...values);
  asserted.add(error);
}

/** The names of the errors that tests of this run have seen with their values. */
export function assertedErrors(): ReadonlySet<string> {
  return asserted;
}
