import type { MemberView } from "../queries/member.ts";
import { currentLanguage } from "../words/speak.ts";

/** A member's name in the reader's language; its account on the chain stands in the title. */
export function MemberName(props: { member: MemberView }) {
  return <span title={props.member.address}>{props.member.name[currentLanguage()]}</span>;
}
