import { Repeater } from "graphql-yoga";
import type { Desk } from "../app/desk.ts";
import type { Operation, OperationSignature } from "../app/operation.ts";
import { requireSignedIn } from "../app/require-right.ts";
import type { Person, Viewer } from "../app/viewer.ts";
import { AgentRole, rolesOf } from "../domain/member.ts";
import type { NoteRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { AgentRoleEnum, MemberType, memberRef } from "./member.ts";
import { NoteType } from "./note.ts";
import { connectionType, fromStore, pageArgs, storePage } from "./pages.ts";
import { FinancingRequestType, QuoteType } from "./quote.ts";
import { ReceivableType } from "./receivable.ts";
import { RefusalType } from "./shown.ts";

export const OperationStateEnum = builder.enumType("OperationState", {
  description: "AWAITING_SIGNATURE, then SUBMITTED, then CONFIRMED; or REFUSED; or CANCELLED before it was complete.",
  values: ["AWAITING_SIGNATURE", "SUBMITTED", "CONFIRMED", "REFUSED", "CANCELLED"] as const,
});

const ActEnum = builder.enumType("OperationAct", {
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

/** Names of a member's people by wallet and by person. */
async function namesOf(operation: Operation, { desk, viewer }: ApiContext): Promise<readonly Person[]> {
  return operation.member === null ? [] : desk.members.people(viewer, operation.member);
}

export const OperationType = builder.objectRef<Operation>("Operation");

const SignatureType = builder.objectRef<OperationSignature & { readonly of: Operation }>("Signature").implement({
  description: "One agent's signature under an operation's order.",
  fields: (t) => ({
    agent: t.field({ type: "Address", resolve: ({ agent }) => agent }),
    name: t.string({
      nullable: true,
      resolve: async ({ agent, of }, _, context) =>
        (await namesOf(of, context)).find((person) => person.agent === agent)?.name ?? null,
    }),
    roles: t.field({ type: [AgentRoleEnum], resolve: ({ roles }) => rolesOf(roles, AgentRole) }),
    at: t.field({ type: "DateTime", resolve: ({ atSec }) => atSec }),
  }),
});

function isOpenFor(operation: Operation, viewer: Viewer | null): viewer is Viewer {
  return operation.state === "AWAITING_SIGNATURE" && viewer !== null && viewer.member === operation.member;
}

builder.node(OperationType, {
  description: "One act, from the person who prepared it to the block that holds it.",
  id: { resolve: (operation) => operation.id },
  loadOne: (id, { desk, viewer }) => desk.operations.one(viewer, id),
  fields: (t) => ({
    operationId: t.string({
      nullable: true,
      description: "The id that the client gave to its request.",
      resolve: (operation) => operation.clientId,
    }),
    act: t.field({ type: ActEnum, resolve: (operation) => operation.act }),
    member: t.field({
      type: MemberType,
      nullable: true,
      resolve: ({ member }) => (member === null ? null : memberRef(member)),
    }),
    state: t.field({ type: OperationStateEnum, resolve: (operation) => operation.state }),
    amountFen: t.field({ type: "Fen", resolve: (operation) => operation.amountFen }),
    signaturesNeeded: t.exposeInt("signaturesNeeded"),
    signatures: t.field({
      type: [SignatureType],
      resolve: (operation) => operation.signatures.map((signature) => ({ ...signature, of: operation })),
    }),
    typedData: t.field({
      type: "JSON",
      nullable: true,
      description: "What an agent with a wallet of its own signs (eth_signTypedData_v4), while signatures are lacking.",
      resolve: ({ id }, _, { desk, viewer }) => desk.operations.typedData(viewer, id),
    }),
    digest: t.field({ type: "Bytes32", nullable: true, resolve: (operation) => operation.digest }),
    deadline: t.field({ type: "DateTime", resolve: (operation) => operation.deadlineSec }),
    refusal: t.field({ type: RefusalType, nullable: true, resolve: (operation) => operation.refusal }),
    txHash: t.field({ type: "Bytes32", nullable: true, resolve: (operation) => operation.txHash }),
    block: t.exposeInt("block", { nullable: true }),
    createdAt: t.field({ type: "DateTime", resolve: (operation) => operation.createdAtSec }),
    createdBy: t.string({
      nullable: true,
      resolve: async (operation, _, context) =>
        (await namesOf(operation, context)).find((person) => person.id === operation.personId)?.name ?? null,
    }),
    receivableId: t.field({
      type: "ChainId",
      nullable: true,
      resolve: ({ subject }) => subject.receivableId,
    }),
    receivable: t.field({
      type: ReceivableType,
      nullable: true,
      resolve: ({ subject }, _, { book }) => (subject.receivableId ? book.receivable(subject.receivableId) : null),
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
      description: "Those among them that are in the book.",
      resolve: ({ subject }, _, { book }) =>
        book.notesByIds(subject.noteIds).filter((note): note is NoteRow => note !== null),
    }),
    financingRequest: t.field({
      type: FinancingRequestType,
      nullable: true,
      resolve: ({ subject }, _, { desk, viewer }) =>
        subject.requestId === null ? null : desk.financing.request(viewer, subject.requestId),
    }),
    quote: t.field({
      type: QuoteType,
      nullable: true,
      resolve: ({ subject }, _, { desk, viewer }) =>
        subject.quoteId === null ? null : desk.financing.quote(viewer, subject.quoteId),
    }),
    followed: t.field({
      type: [OperationType],
      description: "Operations that followed from this one, like the drawing after a payment.",
      resolve: async ({ id }, _, { desk, viewer }) => [...(await desk.operations.followed(viewer, id))],
    }),
    canSign: t.boolean({
      resolve: (operation, _, { viewer }) =>
        isOpenFor(operation, viewer) && !operation.signatures.some(({ agent }) => agent === viewer.agent),
    }),
    canWithdraw: t.boolean({
      resolve: (operation, _, { viewer }) => isOpenFor(operation, viewer) && operation.personId === viewer.personId,
    }),
  }),
});

export const OperationConnection = connectionType("Operation", OperationType);

/** How long a read waits for an operation that is on its way, if the client names no time. */
const WAIT_MS = 30_000;

builder.queryFields((t) => ({
  operation: t.field({
    type: OperationType,
    args: {
      id: t.arg.globalID({ required: true, for: OperationType }),
      awaitFinal: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: "Waits while it is SUBMITTED, and until what it did is in the book.",
      }),
      timeoutMs: t.arg.int({ description: "At most 60,000." }),
    },
    resolve: async (_, { id, awaitFinal, timeoutMs }, { desk, viewer, index }) => {
      if (!awaitFinal) return desk.operations.one(viewer, id.id);
      const waitMs = timeoutMs ?? WAIT_MS;
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
      act: t.arg({ type: [ActEnum] }),
    },
    resolve: async (_, { state, act, ...args }, { desk, viewer }) => {
      const filter = { ...(state ? { states: state } : {}), ...(act ? { acts: act } : {}) };
      return fromStore(await desk.operations.list(viewer, filter, storePage(args)), args);
    },
  }),
}));

/** Each change of an operation that the viewer may see. */
function changes(desk: Desk, viewer: Viewer, wanted: string | null): AsyncIterable<Operation> {
  return new Repeater<Operation>(async (push, stop) => {
    const end = desk.operations.onChange(viewer, (operation) => {
      if (wanted === null || operation.id === wanted) push(operation).catch(() => undefined);
    });
    await stop;
    end();
  });
}

builder.subscriptionFields((t) => ({
  operationChanged: t.field({
    type: OperationType,
    description: "One operation, or all of my member's, at each change.",
    args: { id: t.arg.globalID({ for: OperationType }) },
    subscribe: async (_, { id }, { desk, viewer }) => {
      if (id) await desk.operations.one(viewer, id.id);
      return changes(desk, requireSignedIn(viewer), id?.id ?? null);
    },
    resolve: (operation) => operation,
  }),
}));
