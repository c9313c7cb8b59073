import { concat, keccak256, TypedDataEncoder, type Wallet } from "ethers";

/** Fields that begin every order of a member, under the name that its member has in this order. */
const begin = (member: string, until = "deadlineSec") => [
  { name: member, type: "address" },
  { name: "orderId", type: "uint256" },
  { name: until, type: "uint64" },
];

const INVOICE_USE = [
  { name: "fingerprint", type: "bytes32" },
  { name: "invoiceFen", type: "uint64" },
  { name: "usedFen", type: "uint64" },
];

const LEG = [
  { name: "payee", type: "address" },
  { name: "amountFen", type: "uint64" },
  { name: "evidence", type: "bytes32" },
];

const booking = [
  ...begin("bank"),
  { name: "member", type: "address" },
  { name: "amountFen", type: "uint64" },
  { name: "bankRef", type: "bytes32" },
];

/** What agents sign (EIP-712), written down a second time from the interfaces, so that the contracts have a witness. */
const ORDER_TYPES = {
  ConfirmOrder: {
    ConfirmOrder: [
      ...begin("obligor"),
      { name: "payee", type: "address" },
      { name: "faceFen", type: "uint64" },
      { name: "dueDay", type: "uint32" },
      { name: "acceptWithinDays", type: "uint8" },
      { name: "undertakingNo", type: "bytes32" },
      { name: "undertakingHash", type: "bytes32" },
      { name: "evidenceRoot", type: "bytes32" },
      { name: "invoices", type: "InvoiceUse[]" },
    ],
    InvoiceUse: INVOICE_USE,
  },
  AcceptOrder: {
    AcceptOrder: [...begin("payee"), { name: "noteId", type: "uint256" }, { name: "lengthFen", type: "uint64" }],
  },
  RejectOrder: {
    RejectOrder: [...begin("payee"), { name: "noteId", type: "uint256" }, { name: "reasonHash", type: "bytes32" }],
  },
  SplitOrder: {
    SplitOrder: [...begin("holder"), { name: "noteId", type: "uint256" }, { name: "amountsFen", type: "uint64[]" }],
  },
  PassOrder: {
    PassOrder: [...begin("holder"), { name: "noteId", type: "uint256" }, { name: "legs", type: "Leg[]" }],
    Leg: LEG,
  },
  MergeOrder: {
    MergeOrder: [...begin("holder"), { name: "noteId", type: "uint256" }, { name: "count", type: "uint8" }],
  },
  Quote: {
    Quote: [
      ...begin("funder", "expiresAtSec"),
      { name: "seller", type: "address" },
      { name: "noteId", type: "uint256" },
      { name: "soldFrom", type: "uint64" },
      { name: "amountFen", type: "uint64" },
      { name: "ratePpm", type: "uint32" },
      { name: "dayCount", type: "uint8" },
      { name: "recourse", type: "uint8" },
    ],
  },
  SellOrder: {
    SellOrder: [...begin("seller"), { name: "quoteHash", type: "bytes32" }, { name: "minNetFen", type: "uint64" }],
  },
  PayOrder: {
    PayOrder: [...begin("obligor"), { name: "receivableId", type: "uint192" }, { name: "amountFen", type: "uint64" }],
  },
  GrantOrder: {
    GrantOrder: [
      ...begin("funder"),
      { name: "obligor", type: "address" },
      { name: "limitFen", type: "uint64" },
      { name: "latestDueDay", type: "uint32" },
    ],
  },
  IssueOrder: { IssueOrder: booking },
  WithdrawOrder: { WithdrawOrder: booking },
  AnchorOrder: {
    AnchorOrder: [...begin("member"), { name: "root", type: "bytes32" }, { name: "documents", type: "uint32" }],
  },
};

export type OrderType = keyof typeof ORDER_TYPES;

/** Making an encoder costs as much as signing does; each is made once. */
const encoders = new Map<OrderType, TypedDataEncoder>();

function encoderOf(type: OrderType): TypedDataEncoder {
  const encoder = encoders.get(type) ?? TypedDataEncoder.from(ORDER_TYPES[type]);
  encoders.set(type, encoder);
  return encoder;
}

/** The chain and the contract for which an order is meant. */
export interface OrderDomain {
  readonly chainId: bigint;
  readonly verifyingContract: string;
}

/** The EIP-712 struct hash of an order: what a sell order names a quote by. */
export function hashOrder(type: OrderType, order: object): string {
  return encoderOf(type).hash({ ...order });
}

/** The EIP-712 digest that agents sign. */
export function digestOf(domain: OrderDomain, type: OrderType, order: object): string {
  const separator = TypedDataEncoder.hashDomain({ name: "Fenline", version: "1", ...domain });
  return keccak256(concat(["0x1901", separator, hashOrder(type, order)]));
}

/** Signatures of a digest in rising order of their signers, as the registry asks. */
export function signDigest(digest: string, signers: readonly Wallet[]): string[] {
  const rising = [...signers].sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
  return rising.map((signer) => signer.signingKey.sign(digest).serialized);
}
