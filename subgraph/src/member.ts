import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  AgentAppointed,
  AuthorityUpdated,
  MemberRegistered,
  MemberRenewed,
  PolicySet,
} from "../generated/Member/MemberRegistry.ts";
import { Agent, Member, Policy } from "../generated/schema.ts";
import { saveAuthority } from "./admission.ts";
import { actOf } from "./enums.ts";
import { byteOf } from "./id.ts";
import { entryOf } from "./timeline.ts";

export function handleMemberRegistered(event: MemberRegistered): void {
  const member = new Member(event.params.member);
  member.dossier = event.params.dossier;
  member.registeredAtSec = event.block.timestamp;
  setTerm(member, event.params.registrar, event.params.roles, event.params.validUntil);
  record(event, "MemberRegistered", member.id, event.params.registrar);
}

export function handleMemberRenewed(event: MemberRenewed): void {
  const member = Member.load(event.params.member);
  if (member === null) throw new Error("renewal of an unknown member");
  setTerm(member, event.params.registrar, event.params.roles, event.params.validUntil);
  record(event, "MemberRenewed", member.id, event.params.registrar);
}

export function handleAgentAppointed(event: AgentAppointed): void {
  const agent = new Agent(event.params.agent);
  agent.member = event.params.member;
  agent.registrar = event.params.registrar;
  agent.roles = event.params.roles;
  agent.validUntilDay = event.params.validUntil;
  agent.appointedAtSec = event.block.timestamp;
  agent.save();
  record(event, "AgentAppointed", event.params.member, event.params.agent);
}

export function handlePolicySet(event: PolicySet): void {
  const policy = new Policy(event.params.member.concat(byteOf(event.params.act)));
  policy.member = event.params.member;
  policy.act = actOf(event.params.act);
  policy.dualFromFen = event.params.dualFromFen;
  policy.save();

  const entry = entryOf(event, "PolicySet");
  entry.member = event.params.member;
  entry.amountFen = event.params.dualFromFen;
  entry.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  saveAuthority(event, event.params.authority);
}

function setTerm(member: Member, registrar: Bytes, roles: i32, validUntilDay: BigInt): void {
  member.registrar = registrar;
  member.roles = roles;
  member.validUntilDay = validUntilDay;
  member.save();
}

function record(event: ethereum.Event, name: string, member: Bytes, counterparty: Bytes): void {
  const entry = entryOf(event, name);
  entry.member = member;
  entry.counterparty = counterparty;
  entry.save();
}
