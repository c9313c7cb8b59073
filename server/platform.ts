import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { ApiContext } from "./api/api-context.ts";
import { buildSchema } from "./api/schema.ts";
import { createDesk, type Desk } from "./app/desk.ts";
import { followOperations } from "./app/follow-operations.ts";
import { networkToday } from "./app/network-time.ts";
import type { Ports } from "./app/ports.ts";
import { requireRight } from "./app/require-right.ts";
import { chainPort } from "./chain/chain.ts";
import { keyPairSigner, keystoreCustody } from "./chain/custody.ts";
import { deployIfMissing } from "./chain/deployment.ts";
import { SANDBOX_PASSPHRASE } from "./chain/keystore.ts";
import { openKeystoreFile } from "./chain/keystore-file.ts";
import { orderSigning } from "./chain/order-signing.ts";
import { LeaseLost } from "./chain/outbox-store.ts";
import { StrictSender } from "./chain/sender.ts";
import { signInMessages } from "./chain/sign-in-messages.ts";
import type { Configuration } from "./configuration.ts";
import { createGraphqlHandler } from "./http/graphql-handler.ts";
import { createHttpApp, type Readiness } from "./http/http-app.ts";
import { openIndex } from "./index/open-index.ts";
import { intake } from "./intake/document.ts";
import { type ChainNode, openNode } from "./node-of.ts";
import { openStore } from "./store/desk-store.ts";
import { timeOrderedId } from "./time-ordered-id.ts";

/** The whole platform, running. */
export interface Platform {
  readonly url: string;
  readonly node: ChainNode;
  readonly desk: Desk;
  readonly addresses: Readonly<Record<string, string>>;
  readonly readiness: () => Promise<Readiness>;
  /** Stops in the order in which nothing is left half done. Safe to call twice. */
  close(): Promise<void>;
}

/** How a start tells what it does. */
export interface PlatformReport {
  /** One step was finished. */
  readonly step: (what: string) => void;
  /** Something that an operator should know. */
  readonly trouble: (what: string, error?: unknown) => void;
}

const REGISTRAR_ID = "00000000-0000-7000-8000-000000000001";

/**
 * Opens every room, from the chain up to the window, and wires them. Reads like a table of contents; what is opened last
 * is closed first.
 */
export async function openPlatform(configuration: Configuration, report: PlatformReport): Promise<Platform> {
  const { isSandbox, dataDirectory, chainId, utcOffsetSec, settlementBank, maxFeePerGas } = configuration;
  const closing: (() => Promise<void>)[] = [];
  const place = (name: string) => path.join(dataDirectory, name);
  const close = once(async () => {
    for (const end of closing.toReversed()) await end();
  });

  try {
    await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
    const node = await openNode(configuration, report);
    closing.push(() => node.close());
    report.step(`chain ${chainId} at block ${node.headBlock()}`);

    // Making the first database takes seconds; the contracts are deployed meanwhile.
    const opening = openStore({
      url: configuration.databaseUrl ?? undefined,
      directory: place("desk"),
      leaseLost: () => new LeaseLost(),
    });
    const opened = opening.catch(() => null);
    closing.push(async () => (await opened)?.close());

    const keystoreFile = configuration.keystoreFile ?? place("keystore.json");
    const keystore = await openKeystoreFile({
      file: keystoreFile,
      passphrase: configuration.keystorePassphrase ?? SANDBOX_PASSPHRASE,
      isSandbox,
      mayCreate: isSandbox,
    });
    const [relay, governor] = [keyPairSigner(keystore.relay()), keyPairSigner(keystore.governor())];
    const deployment = await deployIfMissing({
      rpc: node.rpc,
      chainId,
      governor,
      settlementBank,
      utcOffsetSec,
      directory: place("deployments"),
      maxFeePerGas,
    });
    const { addresses } = deployment;
    // The access manager is OpenZeppelin's; its events are about keys, not about anybody's money.
    const { AccessManager: _, ...indexed } = addresses;
    report.step("contracts in place");

    const store = await opening;
    report.step(`desk's store open (${configuration.databaseUrl ? "PostgreSQL" : "PGlite"})`);

    const index = await openIndex({
      file: place("index.sqlite"),
      request: (method, params) => node.rpc.request(method, params),
      addresses: indexed,
      chainId,
      startBlock: deployment.fromBlock,
      onBlock: node.onBlock,
    });
    closing.push(() => index.stop());
    index.start();
    await index.waitForBlock(node.headBlock(), 60_000);
    report.step(`index at block ${index.status().indexedBlock}`);

    const senders = [{ role: "RELAY", signer: relay } as const, { role: "GOVERNOR", signer: governor } as const].map(
      ({ role, signer }) =>
        new StrictSender({
          role,
          signer,
          rpc: node.rpc,
          chainId,
          addresses,
          store: store.outbox,
          maxFeePerGas,
          onAlarm: ({ code, detail }) => report.trouble(`sender ${role}: ${code}: ${detail}`),
        }),
    );
    for (const sender of senders) {
      closing.push(() => sender.stop());
      sender.start();
    }
    const wake = () => {
      for (const sender of senders) sender.wake();
    };
    // A block is news only for a sender that waits for one.
    node.onBlock?.(() => {
      for (const sender of senders) if (sender.health.open > 0) sender.wake();
    });

    const { server, url, origin } = await listen(configuration);
    closing.push(() => closeServer(server));
    const ports: Ports = {
      clock: { nowSec: () => Math.floor(Date.now() / 1000), chainNowSec: node.nowSec },
      ids: { next: timeOrderedId, secret: () => `0x${randomBytes(32).toString("hex")}` },
      index,
      store: store.desk,
      orders: orderSigning(chainId, addresses),
      custody: await keystoreCustody(keystore, keystoreFile),
      chain: chainPort({
        rpc: node.rpc,
        chainId,
        utcOffsetSec,
        addresses,
        relay: relay.address,
        governor: governor.address,
      }),
      sender: { wake },
      intake,
      signInMessages,
      settings: { isSandbox, domain: new URL(origin).host, origin },
    };
    if (isSandbox) await admitRegistrar(ports, governor.address);
    const desk = createDesk(ports);
    const follower = followOperations(ports, (error) => report.trouble("following operations", error));
    closing.push(() => follower.stop());
    follower.start();

    const readiness = async (): Promise<Readiness> => {
      const { indexedBlock, digest, headBlock, halted, unreachable } = index.status();
      const halts = senders.map(({ health }) => health).filter(({ state }) => state === "HALTED");
      const isReady = halted === null && unreachable === null && halts.length === 0;
      return {
        isReady,
        block: indexedBlock,
        digest,
        headBlock,
        halted,
        unreachable,
        senders: senders.map((s) => s.health),
      };
    };
    const contextFor: Parameters<typeof createGraphqlHandler>[0]["contextFor"] = (viewer): ApiContextBase => ({
      desk,
      book: index.book,
      index,
      actor: () => requireRight(ports, viewer),
      today: () => networkToday(ports),
      chainId,
      utcOffsetSec,
      settlementBank,
      addresses,
    });
    const log = (error: unknown, requestId: string) => report.trouble(`request ${requestId}`, error);
    const graphql = createGraphqlHandler({
      schema: buildSchema(),
      desk,
      contextFor,
      isOpen: isSandbox,
      isSecure: origin.startsWith("https:"),
      log,
    });
    const app = createHttpApp({
      desk,
      graphql,
      chainRpc: isSandbox ? node.httpHandler : undefined,
      windowDirectory: path.resolve(import.meta.dirname, "../web/dist"),
      readiness,
      log,
    });
    server.on("request", app);
    report.step(`listening on ${url}`);
    return { url, node, desk, addresses, readiness, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type ApiContextBase = Omit<ApiContext, "viewer" | "loaders" | "keepSession">;

/** In the sandbox somebody must be there before anybody can be admitted. */
async function admitRegistrar({ store }: Ports, agent: `0x${string}`): Promise<void> {
  await store.people.savePerson({
    id: REGISTRAR_ID,
    name: "登记员 Registrar",
    agent,
    member: null,
    isRegistrar: true,
    isDemo: true,
  });
}

/** Takes the port before the desk is built, because sign-in messages must name it. */
async function listen({ port, origin }: Configuration): Promise<{ server: Server; url: string; origin: string }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, url, origin: origin ?? url };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Open subscriptions would hold the process for ever; their clients come back by themselves.
    server.closeAllConnections();
  });
}

function once(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= act();
    return running;
  };
}
