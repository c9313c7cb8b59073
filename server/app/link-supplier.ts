import { parseAddress } from "./chain-ids.ts";
import { plainText } from "./plain-text.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface LinkSupplierInput {
  /** The obligor's own number for the supplier, as its files have it. */
  readonly code: string;
  /** Account of the member that it means. */
  readonly member: string;
}

const MAX_CODE_CHARS = 100;

/** Says which member a supplier number of one's own files means; payables that carry it can be confirmed from then on. */
export function linkSupplier(ports: Ports) {
  return async (viewer: Viewer | null, input: LinkSupplierInput): Promise<void> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "OBLIGOR" });
    const member = parseAddress(input.member, "member");
    const code = plainText(input.code, "code", MAX_CODE_CHARS);
    if (!ports.index.book.member(member)) throw refuse("MEMBER_UNKNOWN", { member });
    await ports.store.profiles.linkSupplier(actor.member, code, member);
  };
}
