import type { Address, Bytes32, Hex, Order, QuoteOrder } from "../app/order.ts";
import type { OrderSigning, TypedData } from "../app/ports.ts";
import { Refusal } from "../domain/refusal.ts";
import { type AbiParameter, elementOf, encodeWord } from "./abi.ts";
import type { ContractAddresses } from "./contracts.ts";
import { fromHex, toHex } from "./hex.ts";
import { DOMAIN_FIELDS, OrderHasher, orderForms, referredStructs, structHash, typedName } from "./orders.ts";
import { decodeSignature, recoverSigner } from "./signature.ts";

/** EIP-712 of the orders of one chain. */
export function orderSigning(chainId: number, addresses: ContractAddresses): OrderSigning {
  const hasher = new OrderHasher(chainId, addresses);
  return {
    digest: (order) => toHex(hasher.digest(order)),
    typedData: (order) => typedDataOf(hasher, order),
    quoteHash: (quote: QuoteOrder) => toHex(structHash({ kind: "QUOTE", body: quote })),
    signerOf,
  };
}

/** Who signed a digest. @throws Refusal SIGNATURE_INVALID for what is malformed or not in its one canonical form. */
export function signerOf(digest: Bytes32, signature: Hex): Address {
  const decoded = decodeSignature(signature);
  const signer = decoded && recoverSigner(fromHex(digest), decoded);
  if (signer === null) throw new Refusal("SIGNATURE_INVALID", { index: 0 });
  return signer;
}

/** The order for `eth_signTypedData_v4`, as a wallet shows it to a person before it signs. */
function typedDataOf(hasher: OrderHasher, order: Order): TypedData {
  const { struct, fields } = orderForms[order.kind];
  const types: Record<string, readonly { name: string; type: string }[]> = {
    EIP712Domain: memberTypes(DOMAIN_FIELDS),
    [struct]: memberTypes(fields),
  };
  for (const [name, inner] of referredStructs(fields)) types[name] = memberTypes(inner);
  return {
    domain: { ...hasher.domainOf(order.kind) },
    types,
    primaryType: struct,
    message: messageOf(fields, order.body),
  };
}

function memberTypes(fields: readonly AbiParameter[]) {
  return fields.map((field) => ({ name: field.name, type: typedName(field) }));
}

/** Numbers become decimal text, enums their number: the same values that are hashed. */
function messageOf(fields: readonly AbiParameter[], values: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.map((field) => [field.name, shown(field, (values as Readonly<Record<string, unknown>>)[field.name])]),
  );
}

function shown(field: AbiParameter, value: unknown): unknown {
  if (field.type.endsWith("[]")) return (value as readonly unknown[]).map((member) => shown(elementOf(field), member));
  if (field.components !== undefined) return messageOf(field.components, value as object);
  return field.type.startsWith("uint") ? String(BigInt(`0x${encodeWord(field, value)}`)) : value;
}
