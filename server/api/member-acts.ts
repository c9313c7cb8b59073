import { acts } from "../domain/member.ts";
import { builder } from "./builder.ts";
import { AgentRoleEnum, MemberRoleEnum } from "./member.ts";
import { OperationType } from "./operation.ts";
import { operationIdArg } from "./operation-id.ts";

const RegisterMemberInputType = builder.inputType("RegisterMemberInput", {
  description: "A legal entity to be admitted.",
  fields: (t) => ({
    nameZh: t.string({ required: true }),
    nameEn: t.string({ required: true }),
    uscc: t.string({ description: "Chinese company id." }),
    lei: t.string({ description: "Legal entity identifier (ISO 17442)." }),
    contact: t.string({ description: "For the registrar's eyes." }),
    roles: t.field({ type: [MemberRoleEnum], required: true }),
    validUntil: t.field({ type: "Day", required: true }),
    account: t.field({ type: "Address", description: "Else one is derived that no key can act for." }),
  }),
});

const AppointAgentInputType = builder.inputType("AppointAgentInput", {
  description: "A person who may act for a member from now on.",
  fields: (t) => ({
    member: t.field({ type: "Address", required: true }),
    personName: t.string({ required: true }),
    roles: t.field({ type: [AgentRoleEnum], required: true, description: "None dismisses." }),
    validUntil: t.field({ type: "Day", required: true }),
    wallet: t.field({ type: "Address", description: "Else the desk's custody makes one." }),
  }),
});

const ActEnum = builder.enumType("Act", { description: "The acts that have a policy.", values: acts });

builder.mutationFields((t) => ({
  registerMember: t.field({
    type: OperationType,
    description: "The registrar admits a member.",
    args: { input: t.arg({ type: RegisterMemberInputType, required: true }), ...operationIdArg },
    resolve: (_, { input, operationId }, { desk, viewer }) => desk.registerMember(viewer, { ...input, operationId }),
  }),
  renewMember: t.field({
    type: OperationType,
    description: "The registrar changes a member's roles or its term; a day in the past lets it lapse.",
    args: {
      member: t.arg({ type: "Address", required: true }),
      roles: t.arg({ type: [MemberRoleEnum], required: true }),
      validUntil: t.arg({ type: "Day", required: true }),
      ...operationIdArg,
    },
    resolve: (_, input, { desk, viewer }) => desk.renewMember(viewer, input),
  }),
  appointAgent: t.field({
    type: OperationType,
    description: "The registrar lets a person act for a member, changes what it may do, or dismisses it.",
    args: { input: t.arg({ type: AppointAgentInputType, required: true }), ...operationIdArg },
    resolve: (_, { input, operationId }, { desk, viewer }) => desk.appointAgent(viewer, { ...input, operationId }),
  }),
  setPolicy: t.field({
    type: OperationType,
    description: "The registrar says from which amount on an act needs a maker and a checker of the member.",
    args: {
      member: t.arg({ type: "Address", required: true }),
      act: t.arg({ type: ActEnum, required: true }),
      dualFromFen: t.arg({ type: "Fen", required: true }),
      ...operationIdArg,
    },
    resolve: (_, input, { desk, viewer }) => desk.setPolicy(viewer, input),
  }),
}));
