import type { Operation, OperationSignature, OperationState } from "../app/operation.ts";
import { refuse } from "../app/refuse.ts";
import type { Viewer } from "../app/viewer.ts";
import { AgentRole, rolesOf } from "../domain/member.ts";
import type { RequestContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { AgentRoleEnum, MemberType, memberRef } from "./member.ts";
import { NoteType } from "./note.ts";
import { connectionType, fromStore, pageArgs, storePage } from "./pages.ts";
import { FinancingRequestType, QuoteType } from "./quote.ts";
import { ReceivableType } from "./receivable.ts";
import { RefusalType } from "./shown.ts";
import { requireReader, seenNotes, seenReceivable } from "./sight.ts";
import { streamOf } from "./stream.ts";

const OperationStateEnum = builder.enumType("OperationState", {
  description: "AWAITING_SIGNATURE, then SUBMITTED, then CONFIRMED; or REFUSED; or CANCELLED before it was complete.",
  values: ["AWAITING_SIGNATURE", "SUBMITTED", "CONFIRMED", "REFUSED", "CANCELLED"] as const,
});

const OperationActEnum = builder.enumType("OperationAct", {
  description: "What an operation carries out.",
  values: [
    "CONFIRM",
    "ACCEPT",
    "REJECT",
    "SPLIT",
    "PASS",
    "MERGE",
    "QUOTE",
    "SELL",
    "PAY",
    "GRANT",
    "ISSUE",
    "WITHDRAW",
    "ANCHOR",
    "EXPIRE",
    "DRAW",
    "REGISTER_MEMBER",
    "RENEW_MEMBER",
    "APPOINT_AGENT",
    "SET_POLICY",
  ] as const,
});

export const OperationType = builder.objectRef<Operation>("Operation");

const SignatureType = builder.objectRef<OperationSignature & { readonly of: Operation }>("Signature").implement({
  description: "One agent's signature under an operation's order.",
  fields: (t) => ({
    agent: t.field({ type: "Address", resolve: ({ agent }) => agent }),
    name: t.string({
      nullable: true,
      description: "Of the person.",
      resolve: async ({ agent, of }, _, { loaders }) => {
        const people = of.member === null ? [] : await loaders.people.load(of.member);
        return people.find((person) => person.agent === agent)?.name ?? null;
      },
    }),
    roles: t.field({
      type: [AgentRoleEnum],
      description: "As of the signing.",
      resolve: ({ roles }) => rolesOf(roles, AgentRole),
    }),
    at: t.field({ type: "DateTime", resolve: ({ atSec }) => atSec }),
  }),
});

function isOpenFor(operation: Operation, viewer: Viewer | null): viewer is Viewer {
  return operation.state === "AWAITING_SIGNATURE" && viewer !== null && viewer.member === operation.member;
}

builder.node(OperationType, {
  description: "One act, from the person who prepared it to the block that holds it.",
  id: { resolve: (operation) => operation.id },
  loadOne: (id, context) => {
    requireReader(context);
    return context.loaders.operation.load(id);
  },
  fields: (t) => ({
    operationId: t.string({
      nullable: true,
      description: "The id that the client gave to its request.",
      resolve: (operation) => operation.clientId,
    }),
    act: t.field({ type: OperationActEnum, resolve: (operation) => operation.act }),
    member: t.field({
      type: MemberType,
      nullable: true,
      description: "Who acts; null for acts of the registrar.",
      resolve: ({ member }) => (member === null ? null : memberRef(member)),
    }),
    state: t.field({ type: OperationStateEnum, resolve: (operation) => operation.state }),
    amountFen: t.field({
      type: "Fen",
      description: "What the member's policy judges by.",
      resolve: (operation) => operation.amountFen,
    }),
    signaturesNeeded: t.exposeInt("signaturesNeeded", { description: "Of different persons." }),
    signatures: t.field({
      type: [SignatureType],
      resolve: (operation) => operation.signatures.map((signature) => ({ ...signature, of: operation })),
    }),
    typedData: t.field({
      type: "JSON",
      nullable: true,
      description: "What an agent with a wallet of its own signs (eth_signTypedData_v4), while signatures are lacking.",
      resolve: ({ id, state }, _, { desk, viewer }) =>
        state === "AWAITING_SIGNATURE" ? desk.operations.typedData(viewer, id) : null,
    }),
    digest: t.field({
      type: "Bytes32",
      nullable: true,
      description: "EIP-712 digest of the order; null where nothing is signed.",
      resolve: (operation) => operation.digest,
    }),
    deadline: t.field({
      type: "DateTime",
      description: "After this the order cannot be carried out.",
      resolve: (operation) => operation.deadlineSec,
    }),
    refusal: t.field({
      type: RefusalType,
      nullable: true,
      description: "Why it was REFUSED.",
      resolve: (operation) => operation.refusal,
    }),
    txHash: t.field({ type: "Bytes32", nullable: true, resolve: (operation) => operation.txHash }),
    block: t.exposeInt("block", { nullable: true, description: "A read with `minBlock` of this sees what it did." }),
    createdAt: t.field({ type: "DateTime", resolve: (operation) => operation.createdAtSec }),
    createdBy: t.string({
      nullable: true,
      description: "The person who prepared it; null if the desk did.",
      resolve: async ({ member, personId }, _, { loaders }) => {
        const people = member === null ? [] : await loaders.people.load(member);
        return people.find((person) => person.id === personId)?.name ?? null;
      },
    }),
    receivableId: t.field({ type: "ChainId", nullable: true, resolve: ({ subject }) => subject.receivableId }),
    receivable: t.field({
      type: ReceivableType,
      nullable: true,
      description: "What it is about, once it is in the book and if it is the viewer's to see.",
      resolve: ({ subject }, _, context) =>
        subject.receivableId ? seenReceivable(context, subject.receivableId) : null,
    }),
    about: t.field({
      type: MemberType,
      nullable: true,
      description: "The member that the act is about, where that is another one than the one who acts.",
      resolve: ({ subject }) => (subject.member === null ? null : memberRef(subject.member)),
    }),
    noteIds: t.field({ type: ["ChainId"], resolve: ({ subject }) => [...subject.noteIds] }),
    notes: t.field({
      type: [NoteType],
      description: "Those among them that are in the book and the viewer's to see.",
      resolve: ({ subject }, _, context) => (subject.noteIds.length === 0 ? [] : seenNotes(context, subject.noteIds)),
    }),
    financingRequest: t.field({
      type: FinancingRequestType,
      nullable: true,
      resolve: ({ subject }, _, { loaders }) =>
        subject.requestId === null ? null : loaders.request.load(subject.requestId),
    }),
    quote: t.field({
      type: QuoteType,
      nullable: true,
      resolve: async ({ subject }, _, { loaders }) => {
        if (subject.requestId === null || subject.quoteId === null) return null;
        const quotes = await loaders.quotes.load(subject.requestId);
        return quotes.find(({ id }) => id === subject.quoteId) ?? null;
      },
    }),
    followed: t.field({
      type: [OperationType],
      description: "Operations that followed from this one, like the drawing after a payment.",
      resolve: async ({ id, act }, _, { desk, viewer }) =>
        act === "PAY" ? [...(await desk.operations.followed(viewer, id))] : [],
    }),
    canSign: t.boolean({
      description: "Whether it waits for a signature that the viewer has not given.",
      resolve: (operation, _, { viewer }) =>
        isOpenFor(operation, viewer) && !operation.signatures.some(({ agent }) => agent === viewer.agent),
    }),
    canWithdraw: t.boolean({
      description: "Whether the viewer prepared it and it is not complete.",
      resolve: (operation, _, { viewer }) => isOpenFor(operation, viewer) && operation.personId === viewer.personId,
    }),
  }),
});

export const OperationConnection = connectionType("Operation", OperationType);

/** How long a read waits for an operation that is on its way, if the client names no time. */
const WAIT_MS = 30_000;
/** Longer waits would hold connections open; who wants to wait on subscribes. */
const MAX_WAIT_MS = 60_000;

builder.queryFields((t) => ({
  operation: t.field({
    type: OperationType,
    description: "My member's, or for the registrar one of its own.",
    args: {
      id: t.arg.globalID({ required: true, for: OperationType }),
      awaitFinal: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: "Waits while it is SUBMITTED, and until what it did is in the book.",
      }),
      timeoutMs: t.arg.int({ description: `0 to ${MAX_WAIT_MS}; after that it is answered as it is.` }),
    },
    resolve: async (_, { id, awaitFinal, timeoutMs }, context) => {
      const { desk, viewer, index } = context;
      requireReader(context);
      if (!awaitFinal) return desk.operations.one(viewer, id.id);
      const waitMs = timeoutMs ?? WAIT_MS;
      if (waitMs < 0 || waitMs > MAX_WAIT_MS) {
        throw refuse("REQUEST_INVALID", { field: "timeoutMs", problem: `0–${MAX_WAIT_MS}` });
      }
      const operation = await desk.awaitOperation(viewer, { id: id.id, timeoutMs: waitMs });
      if (operation.block !== null) await index.waitForBlock(operation.block, waitMs);
      return operation;
    },
  }),
  operations: t.field({
    type: OperationConnection,
    description: "My member's, newest first.",
    args: {
      ...pageArgs,
      state: t.arg({ type: [OperationStateEnum] }),
      act: t.arg({ type: [OperationActEnum] }),
    },
    resolve: async (_, { state, act, ...args }, { desk, viewer }) => {
      const filter = { ...(state ? { states: state } : {}), ...(act ? { acts: act } : {}) };
      return fromStore(await desk.operations.list(viewer, filter, storePage(args)), args);
    },
  }),
}));

const finalStates: readonly OperationState[] = ["CONFIRMED", "REFUSED", "CANCELLED"];

/** All changes of what the viewer may see. */
function changesOfAll({ desk, viewer, openStream }: RequestContext): AsyncIterableIterator<Operation> {
  return streamOf({ listen: (tell) => desk.operations.onChange(viewer, tell), ended: openStream() });
}

/** One operation: as it is now, and then each change until nothing can follow. */
async function changesOf({ desk, viewer, openStream }: RequestContext, id: string) {
  let tellNow: (now: Operation) => void = () => {};
  const changes = streamOf<Operation>({
    // Listening begins before the first look, so that no change falls between the two.
    listen: (tell) => {
      tellNow = tell;
      return desk.operations.onChange(viewer, (operation) => {
        if (operation.id === id) tell(operation);
      });
    },
    isLast: ({ state }) => finalStates.includes(state),
    ended: openStream(),
  });
  try {
    tellNow(await desk.operations.one(viewer, id));
    return changes;
  } catch (error) {
    await changes.return?.();
    throw error;
  }
}

builder.subscriptionFields((t) => ({
  operationChanged: t.field({
    type: OperationType,
    description:
      "With an id: one operation as it is now, then at each change until it is final. Without: all of my member's, at each " +
      "change. What a CONFIRMED one did is in the book when it is told.",
    args: { id: t.arg.globalID({ for: OperationType }) },
    subscribe: (_, { id }, context) => {
      requireReader(context);
      return id ? changesOf(context, id.id) : changesOfAll(context);
    },
    resolve: async (operation, _args, context) => {
      context.loaders.forget();
      if (!(await context.isStillSignedIn())) throw refuse("SESSION_EXPIRED");
      requireReader(context);
      if (operation.block !== null) await context.index.waitForBlock(operation.block, WAIT_MS);
      return operation;
    },
  }),
}));
