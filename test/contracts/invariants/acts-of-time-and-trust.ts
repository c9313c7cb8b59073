import type { ContractTransactionResponse } from "ethers";
import { accept, memberBy, pass, pay } from "../act.ts";
import { firstSecondOf } from "../day.ts";
import { draftAccept, draftPass, draftPay, leg } from "../draft.ts";
import { AgentRole, MemberRole } from "../member.ts";
import { atSec, LAST_DAY } from "../world.ts";
import { isHeld, notesOf } from "./acts-of-receivable.ts";
import { isOpen } from "./replayed-note.ts";
import type { Attempt, Handler, Run } from "./run.ts";

const BOTH = AgentRole.MAKER | AgentRole.CHECKER;

/** A moment worth waiting for: the edge of an offer or of a due day, or just some hours. */
function someMoment(run: Run): bigint {
  const now = run.lastSec;
  const offers = notesOf(run, isOpen).map((note) => note.offer?.expiresAtSec ?? 0n);
  const dueDays = [...run.replay.ledger.receivables.values()].map(({ dueDay }) => firstSecondOf(dueDay));
  const edges = [...offers, ...dueDays].map((edge) => edge + BigInt(run.random.below(3) - 1));
  const coming = edges.filter((edge) => edge > now).sort((a, b) => (a < b ? -1 : 1));
  const soon = now + run.random.upTo(200_000n);
  const next = run.random.chance(80) ? coming[0] : run.random.pick(coming);
  return run.random.chance(60) ? (next ?? soon) : soon;
}

/** Sends nothing of substance in a block of that time: the clock is all that moves. */
async function waitUntil(run: Run, timestampSec: bigint): Promise<ContractTransactionResponse> {
  await atSec(run.world, timestampSec);
  return run.world.cash.connect(run.world.relay).approve(run.world.stranger, 0n);
}

/** An act that would be fine if its signers were its member's agents. */
function draftForgery(run: Run): Attempt | undefined {
  const { random, world } = run;
  const { tierOne, tierThree, obligor, otherObligor } = world.members;
  const note = random.pick(notesOf(run, isOpen));
  if (note === undefined) return undefined;
  const member = memberBy(world, note.offer?.payee ?? note.holder);
  const thief = member === tierThree ? tierOne : tierThree;
  const way = random.pick([
    { signatures: [] },
    { signers: [thief.maker, thief.checker] },
    { signers: [member.maker, thief.checker] },
    { signers: [otherObligor.maker, obligor.maker] },
  ]) ?? { signatures: [] };
  if (member === obligor || member === otherObligor) {
    const order = draftPay(member, note.noteId >> 64n, 1n);
    return { mustRefuse: "C14", send: () => pay(world, order, way) };
  }
  if (isHeld(note)) {
    const order = draftPass(member, note.noteId, [leg(thief, note.lengthFen)]);
    return { mustRefuse: "C14", send: () => pass(world, order, way) };
  }
  const order = draftAccept(member, note.noteId, note.lengthFen);
  return { mustRefuse: "C14", send: () => accept(world, order, way) };
}

export const actsOfTimeAndTrust: readonly Handler[] = [
  {
    name: "wait",
    weight: 2,
    draft: (run) => {
      const moment = someMoment(run);
      return { send: () => waitUntil(run, moment) };
    },
  },
  {
    name: "send an order again",
    weight: 5,
    draft: (run) => {
      const order = run.random.chance(50) ? run.orders.at(-1) : run.random.pick(run.orders);
      return order && { mustRefuse: "C17", send: order.send };
    },
  },
  { name: "forge an order", weight: 3, draft: draftForgery },
  {
    name: "renew a member",
    weight: 5,
    draft: (run) => {
      const { members, registry } = run.world;
      const changed = run.changedMembers.values().next().value;
      if (changed !== undefined && (run.changedMembers.size > 2 || run.random.chance(50))) {
        run.changedMembers.delete(changed);
        return { send: () => registry.renew(changed.account, changed.roles, LAST_DAY) };
      }
      // A change matters most to somebody who is in the middle of something.
      const payees = notesOf(run, (note) => note.offer !== undefined).map((note) => note.offer?.payee);
      const busy = Object.values(members).filter(({ account }) => payees.includes(account));
      const anyone = Object.values(members);
      const member = run.random.pick(busy.length > 0 && run.random.chance(60) ? busy : anyone);
      if (member === undefined) return undefined;
      run.changedMembers.add(member);
      // Either its term ended yesterday, or it gets every trade role there is, which some rooms may not expect.
      if (run.random.chance(60)) return { send: () => registry.renew(member.account, member.roles, run.today - 1n) };
      const roles = member.roles | MemberRole.OBLIGOR | MemberRole.SUPPLIER | MemberRole.FUNDER;
      return { send: () => registry.renew(member.account, roles, LAST_DAY) };
    },
  },
  {
    name: "appoint an agent",
    weight: 1,
    draft: (run) => {
      const member = run.random.pick(Object.values(run.world.members));
      if (member === undefined) return undefined;
      const roles = run.random.pick([AgentRole.MAKER, AgentRole.MAKER, BOTH]) ?? BOTH;
      return { send: () => run.world.registry.appointAgent(member.account, member.maker.address, roles, LAST_DAY) };
    },
  },
  {
    name: "set a policy",
    weight: 1,
    draft: (run) => {
      const member = run.random.pick(Object.values(run.world.members));
      if (member === undefined) return undefined;
      const fromFen = run.random.pick([0n, 1n, 1_000n, 10n ** 18n]) ?? 0n;
      return { send: () => run.world.registry.setPolicy(member.account, run.random.below(13), fromFen) };
    },
  },
];
