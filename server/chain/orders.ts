import { keccak_256 } from "@noble/hashes/sha3.js";
import type { Address, Order, OrderKind } from "../app/order.ts";
import { type AbiParameter, elementOf, encodeWord } from "./abi.ts";
import { type ContractAddresses, type ContractName, contractFunction } from "./contracts.ts";

/** Where an order is carried out, and its struct as the contract's ABI has it, so that the two cannot drift apart. */
export interface OrderForm {
  readonly contract: ContractName;
  /** Name of the Solidity struct, which EIP-712 hashes with the rest. */
  readonly struct: string;
  readonly fields: readonly AbiParameter[];
}

/** EIP-712's domain: an order is good on one chain and for one contract. */
export interface OrderDomain {
  readonly name: "Fenline";
  readonly version: "1";
  readonly chainId: number;
  readonly verifyingContract: Address;
}

/** The form of each kind of order. */
export const orderForms: Readonly<Record<OrderKind, OrderForm>> = {
  CONFIRM: form("NoteLedger", "confirm"),
  ACCEPT: form("NoteLedger", "accept"),
  REJECT: form("NoteLedger", "reject"),
  SPLIT: form("NoteLedger", "split"),
  PASS: form("NoteLedger", "pass"),
  MERGE: form("NoteLedger", "merge"),
  QUOTE: form("DiscountDesk", "settle", 0),
  SELL: form("DiscountDesk", "settle", 2),
  PAY: form("RedemptionDesk", "pay"),
  GRANT: form("CreditBook", "grant"),
  ISSUE: form("CashToken", "issue"),
  WITHDRAW: form("CashToken", "withdraw"),
  ANCHOR: form("EvidenceLog", "anchor"),
};

/** A struct's name in the source: of `struct Leg[]` it is `Leg`. */
export function structName({ internalType = "" }: AbiParameter): string {
  return internalType.replace(/^struct (?:.*\.)?/, "").replace(/\[\]$/, "");
}

/** A type as EIP-712 names it: structs by their names, value types by what they are made of. */
export function typedName(parameter: AbiParameter): string {
  if (parameter.components === undefined) return parameter.type;
  return structName(parameter) + (parameter.type.endsWith("[]") ? "[]" : "");
}

/** The structs that fields refer to, at any depth, by name. */
export function referredStructs(fields: readonly AbiParameter[]): ReadonlyMap<string, readonly AbiParameter[]> {
  const found = new Map<string, readonly AbiParameter[]>();
  for (const { components, ...field } of fields) {
    if (components === undefined) continue;
    for (const [name, inner] of referredStructs(components)) found.set(name, inner);
    found.set(structName(field), components);
  }
  return found;
}

/** What the agents of a member sign on one chain. */
export class OrderHasher {
  readonly #chainId: number;
  readonly #addresses: ContractAddresses;
  readonly #separators = new Map<ContractName, string>();

  constructor(chainId: number, addresses: ContractAddresses) {
    this.#chainId = chainId;
    this.#addresses = addresses;
  }

  domainOf(kind: OrderKind): OrderDomain {
    const verifyingContract = this.#addresses[orderForms[kind].contract];
    return { name: "Fenline", version: "1", chainId: this.#chainId, verifyingContract };
  }

  /** The EIP-712 digest: keccak256(0x1901 ‖ domain separator ‖ struct hash). */
  digest(order: Order): Uint8Array {
    return keccakOfHex(`1901${this.#separator(order.kind)}${structDigits(order)}`);
  }

  #separator(kind: OrderKind): string {
    const { contract } = orderForms[kind];
    let separator = this.#separators.get(contract);
    if (separator === undefined) {
      separator = hashStruct(DOMAIN_TYPE, DOMAIN_FIELDS, this.domainOf(kind));
      this.#separators.set(contract, separator);
    }
    return separator;
  }
}

/** The EIP-712 struct hash of an order, without its domain: by this a sell order names a quote. */
export function structHash(order: Order): Uint8Array {
  return Buffer.from(structDigits(order), "hex");
}

/** The fields of EIP-712's domain that ours has. */
export const DOMAIN_FIELDS: readonly AbiParameter[] = [
  { name: "name", type: "string" },
  { name: "version", type: "string" },
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
];
const DOMAIN_TYPE = typeHash("EIP712Domain", DOMAIN_FIELDS);

/** Type hashes by struct name. Names are unique over the contracts; a house test holds them to that. */
const typeHashes = new Map<string, string>();
for (const { struct, fields } of Object.values(orderForms)) {
  typeHashes.set(struct, typeHash(struct, fields));
  for (const [name, inner] of referredStructs(fields)) typeHashes.set(name, typeHash(name, inner));
}

function structDigits({ kind, body }: Order): string {
  const { struct, fields } = orderForms[kind];
  return hashStruct(typeHashes.get(struct) ?? "", fields, body);
}

function hashStruct(type: string, fields: readonly AbiParameter[], values: object): string {
  let words = type;
  for (const field of fields) words += fieldDigits(field, (values as Readonly<Record<string, unknown>>)[field.name]);
  return digitsOf(keccakOfHex(words));
}

/** One word per field: values as they are, text, arrays and structs by their hash. */
function fieldDigits(field: AbiParameter, value: unknown): string {
  if (field.type.endsWith("[]")) {
    const element = elementOf(field);
    const words = (value as readonly unknown[]).map((member) => fieldDigits(element, member));
    return digitsOf(keccakOfHex(words.join("")));
  }
  if (field.components !== undefined) {
    return hashStruct(typeHashes.get(structName(field)) ?? "", field.components, value as object);
  }
  if (field.type === "string") return digitsOf(keccak_256(Buffer.from(value as string)));
  return encodeWord(field, value);
}

/** keccak256 of `Name(type name,…)`, followed by the referred structs in the order of their names. */
function typeHash(name: string, fields: readonly AbiParameter[]): string {
  const referred = [...referredStructs(fields)].sort(([left], [right]) => (left < right ? -1 : 1));
  const text = [[name, fields] as const, ...referred]
    .map(([struct, members]) => `${struct}(${members.map((field) => `${typedName(field)} ${field.name}`).join(",")})`)
    .join("");
  return digitsOf(keccak_256(Buffer.from(text)));
}

function form(contract: ContractName, name: string, input = 0): OrderForm {
  const order = contractFunction(contract, name).inputs[input];
  if (order?.components === undefined) throw new Error(`${contract}.${name} takes no order`);
  return { contract, struct: structName(order), fields: order.components };
}

function keccakOfHex(digits: string): Uint8Array {
  return keccak_256(Buffer.from(digits, "hex"));
}

function digitsOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
