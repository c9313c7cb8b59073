import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { httpRpc } from "../../server/chain/http-rpc.ts";
import type { Rpc } from "../../server/chain/rpc.ts";
import { CHAIN_ID } from "./test-chain.ts";

const BINARY = fileURLToPath(new URL("../../node_modules/@foundry-rs/anvil/bin.mjs", import.meta.url));
const START_MS = 15_000;

/** Whether the foreign node is installed; a platform may have none. */
export const hasAnvil = existsSync(BINARY);

export interface Anvil {
  readonly url: string;
  readonly rpc: Rpc;
  stop(): Promise<void>;
}

/** A node that is not ours, in a process of its own, with a block each second and gas for free. */
export async function startAnvil(blockTimeSec: number): Promise<Anvil> {
  const port = await freePort();
  const free = ["--gas-price", "0", "--base-fee", "0", "--hardfork", "cancun", "--silent"];
  const where = ["--port", String(port), "--chain-id", String(CHAIN_ID), "--block-time", String(blockTimeSec)];
  const child = spawn(process.execPath, [BINARY, ...where, ...free], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const rpc = httpRpc({ url });
  for (const endMs = performance.now() + START_MS; ; ) {
    const isUp = await rpc.request("eth_chainId").then(
      () => true,
      () => false,
    );
    if (isUp) break;
    if (performance.now() > endMs) throw new Error("anvil did not start");
  }
  return {
    url,
    rpc,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
