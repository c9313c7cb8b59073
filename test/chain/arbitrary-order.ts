import fc from "fast-check";
import type { Order, OrderKind } from "../../server/app/order.ts";
import { type AbiParameter, elementOf } from "../../server/chain/abi.ts";
import { orderForms } from "../../server/chain/orders.ts";
import { DayCountConvention } from "../../server/domain/day-count.ts";

const MAX_ELEMENTS = 4;

/** Any order of a kind: each field anything that its Solidity type can hold. */
export function arbitraryOrder(kind: OrderKind): fc.Arbitrary<Order> {
  return arbitraryStruct(orderForms[kind].fields).map((body) => ({ kind, body }) as unknown as Order);
}

export const orderKinds = Object.keys(orderForms) as OrderKind[];

function arbitraryStruct(fields: readonly AbiParameter[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(fields.map((field) => [field.name, arbitraryValue(field)])));
}

function arbitraryValue(field: AbiParameter): fc.Arbitrary<unknown> {
  if (field.type.endsWith("[]")) return fc.array(arbitraryValue(elementOf(field)), { maxLength: MAX_ELEMENTS });
  if (field.components !== undefined) return arbitraryStruct(field.components);
  if (field.internalType === "enum DayCountConvention") return fc.constantFrom(...Object.values(DayCountConvention));
  if (field.internalType === "enum Recourse") return fc.constantFrom("WITHOUT", "WITH");
  if (field.type === "address") return arbitraryHex(20);
  if (field.type === "bytes32") return arbitraryHex(32);
  const bits = Number(field.type.slice("uint".length));
  // Small numbers are numbers in TypeScript, amounts and ids are bigints.
  if (bits <= 32) return fc.nat({ max: bits === 8 ? 255 : 2 ** 31 - 1 });
  return fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });
}

function arbitraryHex(bytes: number): fc.Arbitrary<string> {
  return fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((value) => `0x${Buffer.from(value).toString("hex")}`);
}
