import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printSubgraphTypes } from "../../scripts/subgraph-types.ts";
import { createDesk, type Desk } from "../../server/app/desk.ts";
import { type Follower, followOperations } from "../../server/app/follow-operations.ts";
import type { Operation } from "../../server/app/operation.ts";
import type { Address } from "../../server/app/order.ts";
import type { Ports } from "../../server/app/ports.ts";
import type { Viewer } from "../../server/app/viewer.ts";
import { chainPort } from "../../server/chain/chain.ts";
import { keyPairSigner, keystoreCustody } from "../../server/chain/custody.ts";
import { deployIfMissing } from "../../server/chain/deployment.ts";
import { hdKeystore, SANDBOX_MNEMONIC } from "../../server/chain/keystore.ts";
import { orderSigning } from "../../server/chain/order-signing.ts";
import { LeaseLost } from "../../server/chain/outbox-store.ts";
import { StrictSender } from "../../server/chain/sender.ts";
import { signInMessages } from "../../server/chain/sign-in-messages.ts";
import { type AgentRole, acts, type MemberRole } from "../../server/domain/member.ts";
import type { Index } from "../../server/index/book.ts";
import { openIndex } from "../../server/index/open-index.ts";
import { intake } from "../../server/intake/document.ts";
import { type OpenStore, storeOn } from "../../server/store/desk-store.ts";
import { timeOrderedId } from "../../server/time-ordered-id.ts";
import { CHAIN_ID, type TestChain, testChain } from "../chain/test-chain.ts";
import { emptyDatabase } from "../store/test-database.ts";

/** A member with its two people, signed in. */
export interface DeskMember {
  readonly address: Address;
  readonly maker: Viewer;
  readonly checker: Viewer;
}

/** What a test wants of a member otherwise. */
export interface MemberTerms {
  /** From this amount on its acts need both persons; the default is never. */
  readonly dualFromFen?: bigint;
  readonly uscc?: string;
  readonly account?: Address;
}

/** Everything real, in one process: contracts on EDR, the sender, the index, PGlite, intake and the verbs. */
export interface TestDesk {
  readonly chain: TestChain;
  readonly index: Index;
  readonly store: OpenStore;
  readonly ports: Ports;
  readonly desk: Desk;
  readonly follower: Follower;
  readonly registrar: Viewer;
  readonly bank: DeskMember;
  /** Admits a member with a maker and a checker, and signs them in. */
  admit(name: string, roles: readonly MemberRole[], terms?: MemberTerms): Promise<DeskMember>;
  /** Waits until the operation is carried out and indexed. @throws Error with the refusal. */
  done(viewer: Viewer, operation: Operation): Promise<Operation>;
  /** Moves the chain's clock to the start of a day, and mines. */
  goToDay(day: number): Promise<void>;
  close(): Promise<void>;
}

/** Far beyond what any test's member needs. */
const FOREVER = "2099-12-31";
/** Above any amount. */
const NEVER_DUAL = 10n ** 17n - 1n;
const UTC_OFFSET_SEC = 8 * 3600;
const WAIT_MS = 10_000;

/** Opens a desk on a fresh chain and an empty database. */
export async function openTestDesk(): Promise<TestDesk> {
  await printSubgraphTypes();
  const directory = await mkdtemp(join(tmpdir(), "fenline-desk-"));
  const chain = await testChain();
  const { rpc } = chain;
  const keystore = hdKeystore(SANDBOX_MNEMONIC);
  const [governor, relay] = [keyPairSigner(keystore.governor()), keyPairSigner(keystore.relay())];
  const settlementBank: Address = `0x${"ba".repeat(20)}`;
  const deployment = await deployIfMissing({
    ...{ rpc, chainId: CHAIN_ID, governor, settlementBank, utcOffsetSec: UTC_OFFSET_SEC },
    directory: join(directory, "deployments"),
  });
  const { addresses } = deployment;
  const { AccessManager: _, ...indexed } = addresses;
  const index = await openIndex({
    file: join(directory, "book.sqlite"),
    request: (method, params) => rpc.request(method, params),
    addresses: indexed,
    chainId: CHAIN_ID,
    startBlock: deployment.fromBlock,
    pollMs: 5,
  });
  index.start();
  const store = await storeOn(await emptyDatabase(), () => new LeaseLost());
  const senders = (["RELAY", "GOVERNOR"] as const).map(
    (role) =>
      new StrictSender({
        ...{ role, rpc, chainId: CHAIN_ID, addresses, store: store.outbox },
        signer: role === "RELAY" ? relay : governor,
        pausesMs: { receiptPollMs: 5 },
      }),
  );
  for (const sender of senders) sender.start();

  const ports: Ports = {
    clock: { nowSec: () => Math.floor(Date.now() / 1_000) },
    ids: { next: timeOrderedId, secret: () => `0x${randomBytes(32).toString("hex")}` },
    index,
    store: store.desk,
    orders: orderSigning(CHAIN_ID, addresses),
    custody: await keystoreCustody(keystore, join(directory, "keystore.json")),
    chain: chainPort({
      ...{ rpc, chainId: CHAIN_ID, utcOffsetSec: UTC_OFFSET_SEC, addresses },
      relay: relay.address,
      governor: governor.address,
    }),
    sender: {
      wake() {
        for (const sender of senders) sender.wake();
      },
    },
    intake,
    signInMessages,
    settings: { isSandbox: true, domain: "localhost:4000", origin: "http://localhost:4000" },
  };
  const desk = createDesk(ports);
  const troubles: unknown[] = [];
  const follower = followOperations(ports, (error) => troubles.push(error));
  follower.start();

  async function done(viewer: Viewer, { id }: Operation): Promise<Operation> {
    const operation = await desk.awaitOperation(viewer, { id, timeoutMs: WAIT_MS });
    if (operation.state !== "CONFIRMED") {
      throw new Error(`${operation.act} is ${operation.state}: ${JSON.stringify(operation.refusal)}`);
    }
    if (operation.block !== null && !(await index.waitForBlock(operation.block, WAIT_MS))) {
      const { indexedBlock, halted, unreachable } = index.status();
      throw new Error(`index stands at ${indexedBlock}: ${halted?.reason ?? unreachable}`);
    }
    return operation;
  }

  const person = { id: "registrar", name: "Registrar", agent: governor.address, member: null };
  await store.desk.people.savePerson({ ...person, isRegistrar: true, isDemo: true });
  const registrar = (await desk.signInAs({ personId: "registrar" })).viewer;

  async function admit(
    name: string,
    roles: readonly MemberRole[],
    { dualFromFen = NEVER_DUAL, uscc, account }: MemberTerms = {},
  ): Promise<DeskMember> {
    const facts = { nameZh: name, nameEn: name, uscc, roles, validUntil: FOREVER, account };
    const registered = await done(registrar, await desk.registerMember(registrar, facts));
    const address = registered.subject.member as Address;
    const people = (["MAKER", "CHECKER"] as const).map((role) => ({
      ...{ member: address, personName: `${name} ${role}`, roles: [role] as AgentRole[], validUntil: FOREVER },
    }));
    for (const each of people) await done(registrar, await desk.appointAgent(registrar, each));
    const policies = await Promise.all(
      acts.map((act) => desk.setPolicy(registrar, { member: address, act, dualFromFen })),
    );
    for (const policy of policies) await done(registrar, policy);
    const [maker, checker] = await Promise.all(
      (await desk.members.people(registrar, address)).map(({ id }) => desk.signInAs({ personId: id })),
    );
    if (!maker || !checker) throw new Error(`${name} has no people`);
    return { address, maker: maker.viewer, checker: checker.viewer };
  }

  async function close(): Promise<void> {
    await follower.stop();
    for (const sender of senders) await sender.stop();
    await index.stop();
    await chain.close();
    await rm(directory, { recursive: true, force: true });
    if (troubles.length > 0) throw troubles[0];
  }

  async function goToDay(day: number): Promise<void> {
    await rpc.request("evm_setNextBlockTimestamp", [day * 86_400 - UTC_OFFSET_SEC]);
    await rpc.request("evm_mine", []);
    const head = Number(await rpc.request<string>("eth_blockNumber", []));
    await index.waitForBlock(head, WAIT_MS);
  }

  try {
    const bank = await admit("结算银行", ["SETTLEMENT_BANK"], { account: settlementBank });
    return { chain, index, store, ports, desk, follower, registrar, bank, admit, done, goToDay, close };
  } catch (error) {
    // Else the next test would find the leases taken.
    await close();
    throw error;
  }
}
