import { positiveFen } from "../domain/money.ts";
import { parseAddress } from "./chain-ids.ts";
import { sha256 } from "./digest.ts";
import { draftOrder } from "./draft-order.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import { plainText } from "./plain-text.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface BookCashInput extends ClientIdentified {
  /** Account of the member whose money it is. */
  readonly member: string;
  readonly amountFen: bigint;
  /** The bank's own reference of the booking; used once. */
  readonly bankRef: string;
}

const MAX_BANK_REF_CHARS = 140;

/** What `issueCash` and `withdrawCash` have in common: the settlement bank books a member's money in or out. */
export function bookCash(ports: Ports, kind: "ISSUE" | "WITHDRAW", verb: string) {
  return async (viewer: Viewer | null, input: BookCashInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "SETTLEMENT_BANK" });
    return openOneOnce(ports, { viewer, member: actor.member, verb, input }, async () => {
      const member = parseAddress(input.member, "member");
      if (!ports.index.book.member(member)) throw refuse("MEMBER_UNKNOWN", { member });
      const amountFen = positiveFen(input.amountFen);
      const bankRef = sha256(plainText(input.bankRef, "bankRef", MAX_BANK_REF_CHARS));
      return draftOrder(ports, actor, {
        order: (head) => ({ kind, body: { bank: actor.member, ...head, member, amountFen, bankRef } }),
        amountFen,
        subject: { member },
      });
    });
  };
}
