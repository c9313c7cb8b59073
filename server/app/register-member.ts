import { type Day, parseDay } from "../domain/day.ts";
import { bitsOf, MemberRole } from "../domain/member.ts";
import { parseAddress } from "./chain-ids.ts";
import { accountOf, dossierOf } from "./dossier.ts";
import { draftCall } from "./draft-order.ts";
import { type ClientIdentified, DESK_ACCOUNT, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import { optionalText, plainText } from "./plain-text.ts";
import type { Ports } from "./ports.ts";
import { requireRegistrar } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface RegisterMemberInput extends ClientIdentified {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly uscc?: string | null;
  readonly lei?: string | null;
  readonly contact?: string | null;
  readonly roles: readonly MemberRole[];
  /** Last day of eligibility, ISO or as a number. */
  readonly validUntil: Day | string;
  /** The account by which the network will know it; else one is made that no key can act for. */
  readonly account?: string | null;
}

/** As wide as intake reads names and numbers. */
const MAX_NAME_CHARS = 200;
const MAX_NUMBER_CHARS = 40;

/** The registrar admits a legal entity. Its name stays here; the chain gets a salted commitment. */
export function registerMember(ports: Ports) {
  return async (viewer: Viewer | null, input: RegisterMemberInput): Promise<Operation> => {
    requireRegistrar(ports, viewer);
    return openOneOnce(ports, { viewer, member: DESK_ACCOUNT, verb: "registerMember", input }, async () => {
      const facts = {
        nameZh: plainText(input.nameZh, "nameZh", MAX_NAME_CHARS),
        nameEn: plainText(input.nameEn, "nameEn", MAX_NAME_CHARS),
        uscc: optionalText(input.uscc, "uscc", MAX_NUMBER_CHARS),
        lei: optionalText(input.lei, "lei", MAX_NUMBER_CHARS),
        contact: optionalText(input.contact, "contact", MAX_NAME_CHARS),
      };
      const salt = ports.ids.secret();
      const dossier = dossierOf(facts, salt);
      const member = input.account ? parseAddress(input.account, "account") : accountOf(dossier);
      const roles = bitsOf(input.roles, MemberRole);
      const validUntilDay = dayFrom(input.validUntil);
      const draft = await draftCall(
        ports,
        viewer,
        { kind: "REGISTER_MEMBER", member, roles, validUntilDay, dossier },
        { sender: "GOVERNOR", member: null, subject: { member } },
      );
      return { ...draft, profile: { ...facts, address: member, salt, dossier } };
    });
  };
}

/** A day given as ISO text or as a number. */
export function dayFrom(day: Day | string): Day {
  return typeof day === "string" ? parseDay(day) : day;
}
