import { Interface } from "ethers";
import type { Hex } from "../app/order.ts";
import { Refusal, refusalCodeOf, toRefusal } from "../domain/refusal.ts";
import { abiItems } from "./contracts.ts";

/** Every error that a call of our contracts can end in, OpenZeppelin's and Solidity's own included. */
const errors = new Interface(abiItems("error"));

/**
 * What a contract refused, from the bytes that it reverted with: the error's name becomes the code, its arguments keep
 * their names. Numbers become decimal text, addresses and hashes lower-case hex, enums their number.
 */
export function refusalOfRevert(data: Hex): Refusal {
  if (data === "0x") return new Refusal("CHAIN_REFUSED");
  const error = parse(data);
  if (error === null) return new Refusal("CONTRACT_ERROR_UNKNOWN", { data });
  // Both are Solidity's own; ours are all named.
  if (error.name === "Panic") return new Refusal("CONTRACT_PANICKED", { panicCode: String(error.args[0]) });
  if (error.name === "Error") return new Refusal("CONTRACT_REVERTED", { reason: String(error.args[0]) });
  const args = error.fragment.inputs.map(({ name }, index) => [name, argumentText(error.args[index])]);
  return toRefusal(refusalCodeOf(error.name), Object.fromEntries(args));
}

function parse(data: Hex) {
  try {
    return errors.parseError(data);
  } catch {
    // The selector is known, but the bytes behind it are not its arguments.
    return null;
  }
}

function argumentText(value: unknown): string {
  const text = String(value);
  return text.startsWith("0x") ? text.toLowerCase() : text;
}
