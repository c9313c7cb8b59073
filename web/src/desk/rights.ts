import type { ViewerView } from "../queries/viewer.ts";

/** What to offer a person. The desk decides what it may do; the window only does not offer what would be refused. */
export interface Rights {
  /** May prepare acts, as a maker. */
  readonly prepares: boolean;
  readonly owes: boolean;
  readonly supplies: boolean;
  readonly funds: boolean;
  readonly seesAll: boolean;
  /** Whether notes can be in its hands, or before its eyes. */
  readonly holds: boolean;
}

/** The rights of a person, from its own roles and its member's. */
export function rightsOf({ roles, member }: Pick<ViewerView, "roles" | "member">): Rights {
  const is = (role: string) => member?.roles.includes(role) ?? false;
  const [owes, supplies, funds, seesAll] = [is("OBLIGOR"), is("SUPPLIER"), is("FUNDER"), is("REGULATOR")];
  return { prepares: roles.includes("MAKER"), owes, supplies, funds, seesAll, holds: supplies || funds || seesAll };
}
