import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const BINARY = fileURLToPath(new URL("../../node_modules/@foundry-rs/anvil/bin.mjs", import.meta.url));

/** Whether anvil is installed; a platform may have none. */
export const hasAnvil = existsSync(BINARY);

/** A node that is not ours, in a process of its own. */
export interface ForeignNode {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts anvil as it is when nothing is said: gas costs something, and the accounts of the public test mnemonic have ether,
 * among them the governor of a sandbox.
 * @param rich Further accounts that need ether.
 */
export async function startForeignNode(rich: readonly string[]): Promise<ForeignNode> {
  const child = spawn(process.execPath, [BINARY, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await listening(child);
  for (const account of rich) await call(url, "anvil_setBalance", [account, "0x56bc75e2d63100000"]);
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("anvil has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const [, place] = /^Listening on (\S+)/.exec(line) ?? [];
    if (place === undefined) continue;
    child.stdout.resume();
    return `http://${place}`;
  }
  throw new Error("anvil ended before it listened");
}

async function call(url: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}
