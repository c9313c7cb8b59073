import { getAddress } from "ethers/address";
import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { formatDay, parseDay } from "../domain/day.ts";

function invalid(name: string, value: unknown, form: string): never {
  const shown = typeof value === "string" ? value.slice(0, 60) : typeof value;
  throw new GraphQLError(`${name} cannot be ${shown}; it is ${form}.`, {
    extensions: { code: "REQUEST_INVALID", category: "INVALID", args: { field: name, problem: shown } },
  });
}

function scalarOfText<Value>(
  name: string,
  description: string,
  form: string,
  read: (text: string) => Value | null,
  write: (value: Value) => string,
): GraphQLScalarType<Value, string> {
  const parse = (value: unknown): Value => {
    const parsed = typeof value === "string" ? read(value) : null;
    return parsed === null ? invalid(name, value, form) : parsed;
  };
  return new GraphQLScalarType<Value, string>({
    name,
    description,
    serialize: (value) => write(value as Value),
    parseValue: parse,
    parseLiteral: (node) => (node.kind === Kind.STRING ? parse(node.value) : invalid(name, node.kind, form)),
  });
}

const MAX_FEN_DIGITS = 17;
const FEN = new RegExp(`^(0|[1-9][0-9]{0,${MAX_FEN_DIGITS - 1}})$`);
const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A day of the calendar: 30 February is none, though JavaScript would count on into March. */
function dayOrNull(text: string): number | null {
  try {
    return parseDay(text);
  } catch {
    return null;
  }
}

/** Unix seconds. */
function momentOrNull(text: string): number | null {
  const [, day] = MOMENT.exec(text) ?? [];
  const ms = Date.parse(text);
  return day === undefined || dayOrNull(day) === null || Number.isNaN(ms) ? null : Math.floor(ms / 1000);
}

/** Accounts that are shown again and again; a network has thousands of members, not more. */
const MAX_KEPT_ADDRESSES = 10_000;
const mixedCase = new Map<string, string>();

/** The EIP-55 form, which takes a hash to make. */
function mixedCaseOf(address: string): string {
  const kept = mixedCase.get(address);
  if (kept !== undefined) return kept;
  if (mixedCase.size >= MAX_KEPT_ADDRESSES) mixedCase.clear();
  const shown = getAddress(address);
  mixedCase.set(address, shown);
  return shown;
}

function hexScalar(name: string, description: string, pattern: RegExp, form: string) {
  return scalarOfText<string>(
    name,
    description,
    form,
    (text) => (pattern.test(text) ? text.toLowerCase() : null),
    (value) => value,
  );
}

/** Rejects what is not a whole number from 0 to `most`, floats and text included. */
function wholeNumber(name: string, description: string, most: number): GraphQLScalarType<number, number> {
  const form = `a whole number from 0 to ${most}`;
  const parse = (value: unknown): number =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most
      ? value
      : invalid(name, value, form);
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => value as number,
    parseValue: parse,
    parseLiteral: (node) => (node.kind === Kind.INT ? parse(Number(node.value)) : invalid(name, node.kind, form)),
  });
}

/** The scalars of the schema. Inside, money is `bigint`, days and moments are numbers, hex is lower case. */
export const scalars = {
  Fen: scalarOfText<bigint>(
    "Fen",
    'Whole fen as decimal text: "1234567" is 12,345.67. Never a number, which would be a float.',
    `decimal digits without sign or leading zeros, at most ${MAX_FEN_DIGITS}`,
    (text) => (FEN.test(text) ? BigInt(text) : null),
    (fen) => fen.toString(),
  ),
  Day: scalarOfText<number>(
    "Day",
    'A business day of the network, ISO 8601: "2026-03-31".',
    "a day of the calendar, like 2026-03-31",
    dayOrNull,
    formatDay,
  ),
  DateTime: scalarOfText<number>(
    "DateTime",
    "A moment in UTC, ISO 8601; to the second.",
    "a moment with its zone, like 2026-03-31T08:00:00Z",
    momentOrNull,
    (sec) => new Date(sec * 1000).toISOString().replace(".000Z", "Z"),
  ),
  Hex: hexScalar(
    "Hex",
    "0x and hex digits, two a byte.",
    /^0x([0-9a-fA-F]{2})*$/,
    "0x and an even number of hex digits",
  ),
  Bytes32: hexScalar("Bytes32", "32 bytes: 0x and 64 hex digits.", /^0x[0-9a-fA-F]{64}$/, "0x and 64 hex digits"),
  ChainId: hexScalar(
    "ChainId",
    "What a receivable (24 bytes) or a note (32 bytes) is called on the chain, in hex.",
    /^0x([0-9a-fA-F]{48}|[0-9a-fA-F]{64})$/,
    "0x and 48 or 64 hex digits",
  ),
  Address: scalarOfText<string>(
    "Address",
    "20 bytes; mixed case as in EIP-55 going out, any case coming in.",
    "0x and 40 hex digits",
    (text) => (/^0x[0-9a-fA-F]{40}$/.test(text) ? text.toLowerCase() : null),
    mixedCaseOf,
  ),
  Ppm: wholeNumber("Ppm", "Millionths: rates per year, and shares.", 0xffff_ffff),
  JSON: new GraphQLScalarType({
    name: "JSON",
    description: "Any JSON: typed data for a wallet, the values of a refusal. Only ever sent, never taken.",
    serialize: (value) => value,
  }),
};
