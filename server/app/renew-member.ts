import type { Day } from "../domain/day.ts";
import { bitsOf, MemberRole } from "../domain/member.ts";
import { parseAddress } from "./chain-ids.ts";
import { draftCall } from "./draft-order.ts";
import { type ClientIdentified, DESK_ACCOUNT, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { dayFrom } from "./register-member.ts";
import { requireRegistrar } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface RenewMemberInput extends ClientIdentified {
  readonly member: string;
  readonly roles: readonly MemberRole[];
  /** A day in the past lets the member lapse. */
  readonly validUntil: Day | string;
}

/** The registrar changes a member's roles or term. */
export function renewMember(ports: Ports) {
  return async (viewer: Viewer | null, input: RenewMemberInput): Promise<Operation> => {
    requireRegistrar(ports, viewer);
    return openOneOnce(ports, { viewer, member: DESK_ACCOUNT, verb: "renewMember", input }, async () => {
      const member = parseAddress(input.member, "member");
      const [roles, validUntilDay] = [bitsOf(input.roles, MemberRole), dayFrom(input.validUntil)];
      return draftCall(
        ports,
        viewer,
        { kind: "RENEW_MEMBER", member, roles, validUntilDay },
        { sender: "GOVERNOR", member: null, subject: { member } },
      );
    });
  };
}
