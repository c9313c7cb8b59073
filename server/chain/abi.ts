import { keccak_256 } from "@noble/hashes/sha3.js";
import type { Hex } from "../app/order.ts";
import { DayCountConvention } from "../domain/day-count.ts";
import { acts } from "../domain/member.ts";

/** One input of a function, event or error, or one field of a struct, as solc prints it. */
export interface AbiParameter {
  readonly name: string;
  readonly type: string;
  /** The name in the source: `struct Leg[]`, `enum Act`, `NoteId`. */
  readonly internalType?: string;
  readonly components?: readonly AbiParameter[];
  readonly indexed?: boolean;
}

/** A function, event or error, as solc prints it. */
export interface AbiItem {
  readonly type: string;
  readonly name?: string;
  readonly inputs?: readonly AbiParameter[];
}

/** Enums travel as numbers; the desk calls their values by name. In the order of the Solidity enums. */
const ENUMS: Readonly<Record<string, readonly string[]>> = {
  "enum Act": acts,
  "enum DayCountConvention": Object.values(DayCountConvention),
  "enum Recourse": ["WITHOUT", "WITH"],
};

const WORD_DIGITS = 64;

/** `transfer(address,uint256)`: what selectors and topics are hashes of. */
export function signatureOf(item: AbiItem): string {
  return `${item.name}(${(item.inputs ?? []).map(canonicalType).join(",")})`;
}

/** First four bytes of the signature's hash: how calls and errors begin. */
export function selectorOf(item: AbiItem): Hex {
  return `0x${signatureHash(item).slice(0, 8)}`;
}

/** The whole hash of the signature: the first topic of an event. */
export function topicOf(item: AbiItem): Hex {
  return `0x${signatureHash(item)}`;
}

/**
 * Values by the rules of the contract ABI, as hex digits without `0x`. Structs are given as objects, by field name.
 * Source: https://docs.soliditylang.org/en/latest/abi-spec.html
 * @throws RangeError for a value that its type cannot hold: a fault of the caller, not of a person.
 */
export function encodeParameters(parameters: readonly AbiParameter[], values: readonly unknown[]): string {
  const heads = parameters.map((parameter, index) => {
    const encoded = encodeParameter(parameter, values[index]);
    return { encoded, isDynamic: isDynamic(parameter) };
  });
  let offsetBytes = 0;
  for (const { encoded, isDynamic } of heads) offsetBytes += isDynamic ? 32 : encoded.length / 2;

  let head = "";
  let tail = "";
  for (const { encoded, isDynamic } of heads) {
    if (!isDynamic) {
      head += encoded;
      continue;
    }
    head += numberWord(BigInt(offsetBytes));
    tail += encoded;
    offsetBytes += encoded.length / 2;
  }
  return head + tail;
}

/** One value that fits one word, as 64 hex digits; the same in calldata and in the hash of a struct. */
export function encodeWord({ type, internalType = "", name }: AbiParameter, value: unknown): string {
  if (type === "address" || type === "bytes32") {
    const digits = type === "address" ? 40 : WORD_DIGITS;
    if (typeof value === "string" && value.length === digits + 2 && /^0x[0-9a-fA-F]+$/.test(value)) {
      return value.slice(2).toLowerCase().padStart(WORD_DIGITS, "0");
    }
  }
  if (type.startsWith("uint")) {
    const number = typeof value === "string" ? (ENUMS[internalType]?.indexOf(value) ?? -1) : value;
    if (typeof number === "bigint" || Number.isSafeInteger(number)) {
      const whole = BigInt(number as bigint | number);
      if (whole >= 0n && whole >> BigInt(type.slice(4)) === 0n) return numberWord(whole);
    }
  }
  throw new RangeError(`${name}: ${String(value)} is not a ${internalType || type}`);
}

/** The parameter of one element of an array. */
export function elementOf(array: AbiParameter): AbiParameter {
  return { ...array, type: array.type.slice(0, -2), internalType: array.internalType?.replace(/\[\]$/, "") };
}

function encodeParameter(parameter: AbiParameter, value: unknown): string {
  if (parameter.type.endsWith("[]")) {
    const values = value as readonly unknown[];
    const element = elementOf(parameter);
    const elements = values.map(() => element);
    return numberWord(BigInt(values.length)) + encodeParameters(elements, values);
  }
  if (parameter.components !== undefined) {
    const fields = value as Readonly<Record<string, unknown>>;
    return encodeParameters(
      parameter.components,
      parameter.components.map(({ name }) => fields[name]),
    );
  }
  if (parameter.type === "bytes") {
    const digits = (value as Hex).slice(2);
    const length = numberWord(BigInt(digits.length / 2));
    return length + digits.padEnd(Math.ceil(digits.length / WORD_DIGITS) * WORD_DIGITS, "0");
  }
  return encodeWord(parameter, value);
}

function isDynamic({ type, components }: AbiParameter): boolean {
  return type === "bytes" || type.endsWith("[]") || (components?.some(isDynamic) ?? false);
}

function canonicalType({ type, components }: AbiParameter): string {
  if (components === undefined) return type;
  return `(${components.map(canonicalType).join(",")})${type.slice("tuple".length)}`;
}

function signatureHash(item: AbiItem): string {
  return Buffer.from(keccak_256(Buffer.from(signatureOf(item)))).toString("hex");
}

function numberWord(value: bigint): string {
  return value.toString(16).padStart(WORD_DIGITS, "0");
}
