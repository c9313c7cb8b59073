import type { DemoMember } from "./demo-members.ts";
import type { DeskClient, OperationView } from "./desk-client.ts";

/** A company as it is in the network: its account, and its people ready to sign in. */
export interface NetworkMember extends DemoMember {
  readonly address: string;
  readonly peopleIds: readonly string[];
}

interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly isRegistrar: boolean;
}

const PEOPLE = "{ demoPeople { id name isRegistrar } }";
// The most that one person alone may sign for a small supplier: any amount.
const NO_LIMIT_FEN = (10n ** 17n - 1n).toString();
const SUPPLIER_ACTS = ["ACCEPT", "REJECT", "SPLIT", "PASS", "MERGE", "SELL", "ANCHOR"];

/**
 * A sandbox network, seen through its API: who its members are, and how one of their people acts.
 */
export class DemoNetwork {
  readonly #members: ReadonlyMap<string, NetworkMember>;
  readonly #desk: DeskClient;

  constructor(desk: DeskClient, members: readonly NetworkMember[]) {
    this.#desk = desk;
    this.#members = new Map(members.map((member) => [member.key, member]));
  }

  member(key: string): NetworkMember {
    const member = this.#members.get(key);
    if (!member) throw new Error(`no member ${key}`);
    return member;
  }

  address(key: string): string {
    return this.member(key).address;
  }

  /** The desk, as the member's maker. */
  maker(key: string): Promise<DeskClient> {
    return this.#person(key, 0);
  }

  /** The desk, as the member's checker, who may be the same person. */
  checker(key: string): Promise<DeskClient> {
    return this.#person(key, this.member(key).peopleIds.length - 1);
  }

  /** One act of a member: its maker prepares it, and its checker signs where the policy asks for two. */
  async act(
    key: string,
    act: string,
    args: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<OperationView> {
    const operation = await (await this.maker(key)).act(act, args, variables);
    return this.completed(key, operation);
  }

  /** Lets the checker sign what waits for it. */
  async completed(key: string, operation: OperationView): Promise<OperationView> {
    if (operation.state !== "AWAITING_SIGNATURE") return operation;
    return (await this.checker(key)).sign(operation.id);
  }

  async #person(key: string, place: number): Promise<DeskClient> {
    const id = this.member(key).peopleIds[place];
    if (!id) throw new Error(`${key} has no person ${place}`);
    return this.#desk.as(id);
  }
}

/** Admits members with their people and policies; the registrar does it, as it would for real companies. */
export async function admitMembers(
  desk: DeskClient,
  members: readonly DemoMember[],
  terms: { readonly validUntil: string; readonly settlementBank: string },
): Promise<DemoNetwork> {
  const { demoPeople } = await desk.run<{ demoPeople: readonly PersonView[] }>(PEOPLE);
  const registrarId = demoPeople.find((person) => person.isRegistrar)?.id;
  if (!registrarId) throw new Error("the sandbox has no registrar");
  const registrar = await desk.as(registrarId);

  const admitted = new Map<string, string>();
  for (const member of members) admitted.set(member.key, await admit(registrar, member, terms));
  const people = await desk.run<{ demoPeople: readonly PersonView[] }>(PEOPLE);
  const idOf = (name: string) => people.demoPeople.find((person) => person.name === name)?.id ?? "";
  return new DemoNetwork(
    desk,
    members.map((member) => ({
      ...member,
      address: admitted.get(member.key) ?? "",
      peopleIds: member.people.map((person) => idOf(person.name)),
    })),
  );
}

/** Registers one member, appoints its people, and sets its policies. @returns Its account. */
async function admit(
  registrar: DeskClient,
  member: DemoMember,
  terms: { readonly validUntil: string; readonly settlementBank: string },
): Promise<string> {
  const { nameZh, nameEn, uscc, roles } = member;
  const account = roles.includes("SETTLEMENT_BANK") ? terms.settlementBank : null;
  const input = { nameZh, nameEn, uscc, roles, validUntil: terms.validUntil, account };
  const { id } = await registrar.act("registerMember", "input: RegisterMemberInput!", { input });
  const address = await subjectOf(registrar, id);
  for (const person of member.people) {
    const agent = { member: address, personName: person.name, roles: person.roles, validUntil: terms.validUntil };
    await registrar.act("appointAgent", "input: AppointAgentInput!", { input: agent });
  }
  if (member.people.length > 1) return address;
  for (const act of SUPPLIER_ACTS) {
    const args = "member: Address!, act: Act!, dualFromFen: Fen!";
    await registrar.act("setPolicy", args, { member: address, act, dualFromFen: NO_LIMIT_FEN });
  }
  return address;
}

async function subjectOf(registrar: DeskClient, id: string): Promise<string> {
  const document = "query ($id: ID!) { operation(id: $id) { about { address } } }";
  const { operation } = await registrar.run<{ operation: { about: { address: string } } }>(document, { id });
  return operation.about.address;
}
