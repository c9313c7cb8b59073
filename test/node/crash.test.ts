import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { Wallet } from "ethers";
import { afterEach, describe, it } from "mocha";
import type { EmbeddedChain } from "../../server/node/embedded-chain.ts";
import { alice, bob, cleanUp, newDirectory, openChain, type Receipt, receiptOf, send, sign } from "./chain-fixture.ts";

const KILLS = 12;
const PROCESS_FILE = fileURLToPath(new URL("chain-process.ts", import.meta.url));

/** What a client knows for certain: the hash it was given, and the block if it still could ask for it. */
type Acknowledged = Map<string, string | undefined>;

interface ChainProcess {
  readonly child: ChildProcess;
  /** Resolves with nothing when the process ends before it is ready. */
  readonly ready: Promise<string | undefined>;
}

const running = new Set<ChildProcess>();

function startProcess(directory: string): ChainProcess {
  const child = spawn(process.execPath, ["--import", "tsx", PROCESS_FILE, directory], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const ready = new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stdout })
      .once("line", (line) => resolve(line.replace("ready ", "")))
      .once("close", () => resolve(undefined));
  });
  return { child, ready };
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

async function rpc<Result>(url: string, method: string, params: unknown[]): Promise<Result> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as { result: Result; error?: { message: string } };
  if (error !== undefined) throw new Error(error.message);
  return result;
}

/** Sends one transaction after another until the process is gone. A broken connection acknowledges nothing. */
async function sendUntilGone(url: string, wallet: Wallet, acknowledged: Acknowledged): Promise<void> {
  try {
    for (;;) {
      const nonce = Number(await rpc<string>(url, "eth_getTransactionCount", [wallet.address, "latest"]));
      const hash = await rpc<string>(url, "eth_sendRawTransaction", [await sign(wallet, nonce)]);
      acknowledged.set(hash, undefined);
      const receipt = await rpc<Receipt>(url, "eth_getTransactionReceipt", [hash]);
      acknowledged.set(hash, receipt.blockHash);
    }
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
  }
}

async function expectAllThere(chain: EmbeddedChain, acknowledged: Acknowledged): Promise<void> {
  for (const [hash, blockHash] of acknowledged) {
    const receipt = await receiptOf(chain, hash);
    expect(receipt, `${hash} was acknowledged`).to.not.equal(null);
    if (blockHash !== undefined) expect(receipt?.blockHash).to.equal(blockHash);
  }
}

describe("embedded chain, killed", () => {
  afterEach(async () => {
    for (const child of [...running]) await kill(child);
    await cleanUp();
  });

  it(`F1 F4 loses no acknowledged transaction and changes no block over ${KILLS} kills at random moments`, async function () {
    this.timeout(120_000);
    const directory = newDirectory();
    const wallets = Array.from({ length: 4 }, () => new Wallet(Wallet.createRandom().privateKey));
    const acknowledged: Acknowledged = new Map();
    for (let round = 0; round < KILLS; round += 1) {
      const { child, ready } = startProcess(directory);
      // Each third one dies while it starts: while it replays, say, or cuts off what the one before had torn.
      if (round % 3 === 2) {
        await sleep(Math.random() * 700);
        await kill(child);
        continue;
      }
      const url = await ready;
      if (url === undefined) throw new Error("the chain did not open");
      const clients = wallets.map((wallet) => sendUntilGone(url, wallet, acknowledged));
      await sleep(50 + Math.random() * 300);
      await kill(child);
      await Promise.all(clients);
    }
    const lines: string[] = [];
    const chain = await openChain(directory, { log: (line) => lines.push(line) });
    await expectAllThere(chain, acknowledged);
    const { head, replayMs } = chain.stats();
    console.log(
      `      ${acknowledged.size} acknowledged over ${KILLS} kills, all there; ${head.number} blocks back in ${replayMs.toFixed(0)} ms`,
    );
    expect(acknowledged.size).to.be.greaterThan(0);
  });

  it("F6 gives a directory to the next process in the moment its owner is killed", async () => {
    const directory = newDirectory();
    const { child, ready } = startProcess(directory);
    await ready;
    await kill(child);
    expect((await openChain(directory)).stats().head.number).to.equal(0);
  });

  it("F11 refuses transactions while the disk is full, loses none, and goes on when there is room", async function () {
    if (!hasPrlimit()) {
      console.log("      skipped: this machine has no prlimit");
      this.skip();
    }
    const directory = newDirectory();
    const { child, ready } = startProcess(directory);
    const url = (await ready) ?? "";
    const before = await rpc<string>(url, "eth_sendRawTransaction", [await sign(alice, 0)]);
    limitFileBytes(child, "600");
    const raw = await sign(alice, 1, { data: `0x${"00".repeat(2000)}` });
    const refusal = await rpc(url, "eth_sendRawTransaction", [raw]).catch((error: Error) => error.message);
    expect(refusal).to.match(/journal cannot be written: EFBIG/);
    expect(await rpc(url, "eth_blockNumber", [])).to.equal("0x1");
    limitFileBytes(child, "unlimited");
    // What was refused must not slip into the next block: it is not in the journal.
    const other = await rpc<string>(url, "eth_sendRawTransaction", [await sign(bob, 0)]);
    expect(await rpc(url, "eth_getTransactionCount", [alice.address, "latest"])).to.equal("0x1");
    const after = await rpc<string>(url, "eth_sendRawTransaction", [await sign(alice, 1)]);
    await kill(child);
    const chain = await openChain(directory);
    await expectAllThere(chain, new Map([before, other, after].map((hash) => [hash, undefined])));
    await send(chain, await sign(alice, 2));
  });
});

function hasPrlimit(): boolean {
  try {
    execFileSync("prlimit", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Sets the size beyond which the process cannot write files: a disk that is full for it alone. */
function limitFileBytes(child: ChildProcess, bytes: string): void {
  execFileSync("prlimit", ["--pid", String(child.pid), `--fsize=${bytes}:`]);
}
