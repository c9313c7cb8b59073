import type { CreditGrantRow, CreditLineRow, Hex } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { type IndexedTo, IndexedToType, indexedTo, minBlockArg, waitUntil } from "./indexed-to.ts";
import { MemberType, memberRef } from "./member.ts";
import { isInsider, requireReader } from "./sight.ts";

/** A credit line, at one block. */
interface SeenCreditLine extends CreditLineRow {
  readonly grants: readonly CreditGrantRow[];
  readonly indexedTo: IndexedTo;
}

function creditLineOf(context: ApiContext, obligor: Hex): SeenCreditLine | null {
  const point = indexedTo(context);
  const line = context.book.creditLine(obligor);
  return line && { ...line, grants: context.book.grantsTo(obligor), indexedTo: point };
}

const CreditGrantType = builder.objectRef<CreditGrantRow>("CreditGrant").implement({
  description: "What one funder adds to an obligor's credit line.",
  fields: (t) => ({
    funder: t.field({ type: MemberType, resolve: (grant) => memberRef(grant.funder) }),
    limitFen: t.field({ type: "Fen", resolve: (grant) => grant.limitFen }),
    latestDueDay: t.field({ type: "Day", resolve: (grant) => grant.latestDueDay }),
    grantedAt: t.field({ type: "DateTime", resolve: (grant) => grant.grantedAtSec }),
  }),
});

const CreditLineType = builder.objectRef<SeenCreditLine>("CreditLine").implement({
  description: "What funders are ready to see outstanding of an obligor, and what is.",
  fields: (t) => ({
    obligor: t.field({ type: MemberType, resolve: (line) => memberRef(line.id) }),
    limitFen: t.field({ type: "Fen", resolve: (line) => line.limitFen }),
    usedFen: t.field({ type: "Fen", resolve: (line) => line.usedFen }),
    availableFen: t.field({ type: "Fen", resolve: (line) => line.availableFen }),
    latestDueDay: t.field({
      type: "Day",
      nullable: true,
      description: "Beyond this day nothing is confirmed; null while nobody grants anything.",
      resolve: (line) => line.latestDueDay,
    }),
    grants: t.field({ type: [CreditGrantType], resolve: (line) => [...line.grants] }),
    indexedTo: t.field({ type: IndexedToType, resolve: (line) => line.indexedTo }),
  }),
});

builder.objectFields(MemberType, (t) => ({
  creditLine: t.field({
    type: CreditLineType,
    nullable: true,
    description: "For the member's own people, the registrar and regulators.",
    resolve: ({ address }, _, context) => (isInsider(context, address) ? creditLineOf(context, address) : null),
  }),
}));

builder.queryFields((t) => ({
  creditLine: t.field({
    type: CreditLineType,
    nullable: true,
    description: "Of an obligor: for its own people, for those who grant it credit, the registrar and regulators.",
    args: { obligor: t.arg({ type: "Address", required: true }), ...minBlockArg },
    resolve: async (_, { obligor, minBlock }, context) => {
      const { member } = requireReader(context);
      await waitUntil(context, minBlock);
      const line = creditLineOf(context, obligor);
      const isGranter = line?.grants.some(({ funder }) => funder === member) ?? false;
      return isGranter || isInsider(context, obligor) ? line : null;
    },
  }),
}));
