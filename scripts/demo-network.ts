import type { DemoMember } from "./demo-members.ts";
import type { DeskClient, OperationView } from "./desk-client.ts";
import { sideBySide } from "./side-by-side.ts";

/** A company as it is in the network: its account, and its people ready to sign in. */
export interface NetworkMember extends DemoMember {
  readonly address: string;
  readonly peopleIds: readonly string[];
}

/** What holds for all who are admitted together. */
export interface AdmissionTerms {
  /** Last day of eligibility, ISO. */
  readonly validUntil: string;
  /** The account that the cash token knows as its bank. */
  readonly settlementBank: string;
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
// As many as one account has open at a time without a queue at the sender: registrations all come from the governor's.
const REGISTRATIONS_AT_A_TIME = 20;

/**
 * A sandbox network, seen through its API: who its members are, and how one of their people acts.
 */
export class DemoNetwork {
  readonly #members: ReadonlyMap<string, NetworkMember>;
  readonly #desk: DeskClient;
  readonly #sessions = new Map<string, Promise<DeskClient>>();

  constructor(desk: DeskClient, members: readonly NetworkMember[]) {
    this.#desk = desk;
    this.#members = new Map(members.map((member) => [member.key, member]));
  }

  get members(): readonly NetworkMember[] {
    return [...this.#members.values()];
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

  #person(key: string, place: number): Promise<DeskClient> {
    const id = this.member(key).peopleIds[place];
    if (!id) throw new Error(`${key} has no person ${place}`);
    const session = this.#sessions.get(id) ?? this.#desk.as(id);
    this.#sessions.set(id, session);
    return session;
  }
}

/**
 * Admits members with their people and policies; the registrar does it, as it would for real companies. A member with one
 * person gets policies that let this person act alone.
 */
export async function admitMembers(
  desk: DeskClient,
  members: readonly DemoMember[],
  terms: AdmissionTerms,
): Promise<DemoNetwork> {
  const { demoPeople } = await desk.run<{ demoPeople: readonly PersonView[] }>(PEOPLE);
  const registrarId = demoPeople.find((person) => person.isRegistrar)?.id;
  if (!registrarId) throw new Error("the sandbox has no registrar");
  const registrar = await desk.as(registrarId);

  const addresses = await sideBySide(REGISTRATIONS_AT_A_TIME, members, (member) => register(registrar, member, terms));
  const admitted = members.map((member, place) => ({ ...member, address: addresses[place] ?? "" }));
  const steps = admitted.flatMap((member) => [...appointments(member, terms), ...policies(member)]);
  await sideBySide(REGISTRATIONS_AT_A_TIME, steps, ({ act, args, variables }) => registrar.act(act, args, variables));

  const people = await desk.run<{ demoPeople: readonly PersonView[] }>(PEOPLE);
  const idOf = new Map(people.demoPeople.map(({ name, id }) => [name, id]));
  return new DemoNetwork(
    desk,
    admitted.map((member) => ({ ...member, peopleIds: member.people.map(({ name }) => idOf.get(name) ?? "") })),
  );
}

/** @returns The member's account. */
async function register(registrar: DeskClient, member: DemoMember, terms: AdmissionTerms): Promise<string> {
  const { nameZh, nameEn, uscc, roles } = member;
  const account = roles.includes("SETTLEMENT_BANK") ? terms.settlementBank : null;
  const input = { nameZh, nameEn, uscc, roles, validUntil: terms.validUntil, account };
  const { about } = await registrar.act("registerMember", "input: RegisterMemberInput!", { input });
  if (!about) throw new Error(`${member.key} has no account`);
  return about.address;
}

interface RegistrarAct {
  readonly act: string;
  readonly args: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Admitted = DemoMember & { readonly address: string };

function appointments({ people, address }: Admitted, { validUntil }: AdmissionTerms): RegistrarAct[] {
  return people.map(({ name, roles }) => ({
    act: "appointAgent",
    args: "input: AppointAgentInput!",
    variables: { input: { member: address, personName: name, roles, validUntil } },
  }));
}

function policies({ people, address, actsAlone = SUPPLIER_ACTS }: Admitted): RegistrarAct[] {
  if (people.length > 1) return [];
  return actsAlone.map((act) => ({
    act: "setPolicy",
    args: "member: Address!, act: Act!, dualFromFen: Fen!",
    variables: { member: address, act, dualFromFen: NO_LIMIT_FEN },
  }));
}
