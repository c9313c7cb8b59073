import type { Address, Hex } from "../app/order.ts";
import type { ChainCall } from "../app/ports.ts";
import { encodeParameters, selectorOf } from "./abi.ts";
import { type ContractAddresses, type ContractName, contractFunction } from "./contracts.ts";

/** A call as a node takes it. */
export interface EncodedCall {
  readonly to: Address;
  readonly data: Hex;
}

type Encoder = (addresses: ContractAddresses, values: readonly unknown[]) => EncodedCall;

/** Which function of which contract carries out each kind of call. */
const encoders = {
  CONFIRM: encoder("NoteLedger", "confirm"),
  ACCEPT: encoder("NoteLedger", "accept"),
  REJECT: encoder("NoteLedger", "reject"),
  EXPIRE: encoder("NoteLedger", "expire"),
  SPLIT: encoder("NoteLedger", "split"),
  PASS: encoder("NoteLedger", "pass"),
  MERGE: encoder("NoteLedger", "merge"),
  SELL: encoder("DiscountDesk", "settle"),
  PAY: encoder("RedemptionDesk", "pay"),
  DRAW: encoder("RedemptionDesk", "draw"),
  GRANT: encoder("CreditBook", "grant"),
  ISSUE: encoder("CashToken", "issue"),
  WITHDRAW: encoder("CashToken", "withdraw"),
  ANCHOR: encoder("EvidenceLog", "anchor"),
  REGISTER_MEMBER: encoder("MemberRegistry", "register"),
  RENEW_MEMBER: encoder("MemberRegistry", "renew"),
  APPOINT_AGENT: encoder("MemberRegistry", "appointAgent"),
  SET_POLICY: encoder("MemberRegistry", "setPolicy"),
} satisfies Record<ChainCall["kind"], Encoder>;

/**
 * The transaction that carries out a call.
 * @throws RangeError for a value that its Solidity type cannot hold.
 */
export function encodeCall(call: ChainCall, addresses: ContractAddresses): EncodedCall {
  return encoders[call.kind](addresses, argumentsOf(call));
}

/** The call's arguments in the order of the Solidity function. */
function argumentsOf(call: ChainCall): readonly unknown[] {
  switch (call.kind) {
    case "REJECT":
      return [call.order.body, call.signatures, call.invoices];
    case "SELL":
      return [call.signedQuote.quote, call.signedQuote.signatures, call.order.body, call.signatures];
    case "EXPIRE":
      return [call.noteId, call.invoices];
    case "DRAW":
      return [call.noteIds];
    case "REGISTER_MEMBER":
      return [call.member, call.roles, call.validUntilDay, call.dossier];
    case "RENEW_MEMBER":
      return [call.member, call.roles, call.validUntilDay];
    case "APPOINT_AGENT":
      return [call.member, call.agent, call.roles, call.validUntilDay];
    case "SET_POLICY":
      return [call.member, call.act, call.dualFromFen];
    default:
      return [call.order.body, call.signatures];
  }
}

function encoder(contract: ContractName, name: string): Encoder {
  const { item, inputs } = contractFunction(contract, name);
  const selector = selectorOf(item);
  return (addresses, values) => ({
    to: addresses[contract],
    data: `${selector}${encodeParameters(inputs, values)}`,
  });
}
