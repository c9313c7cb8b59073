import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DeploymentTransaction } from "./deployment-signer.ts";

/** The lines of Ignition's journal that tell of transactions, as far as they are read here. */
type JournalLine =
  | {
      readonly type: "NETWORK_INTERACTION_REQUEST";
      readonly futureId: string;
      readonly networkInteraction: { readonly id: number; readonly to?: string; readonly data?: string };
    }
  | ({ readonly type: "TRANSACTION_PREPARE_SEND" | "TRANSACTION_SEND"; readonly futureId: string } & {
      readonly networkInteractionId: number;
      readonly nonce: number;
    })
  | { readonly type: "TRANSACTION_CONFIRM"; readonly receipt: { readonly blockNumber: number } };

/**
 * Reads the journal of a deployment folder. A last line that was being written when the power failed is cut off first:
 * Ignition would not read the rest because of it.
 */
async function readJournal(deploymentDir: string): Promise<readonly JournalLine[]> {
  const file = join(deploymentDir, "journal.jsonl");
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n").filter((line) => line !== "");
  const last = lines.at(-1);
  if (last !== undefined && !isJson(last)) {
    lines.pop();
    await writeFile(`${file}.new`, lines.map((line) => `\n${line}`).join(""), { flush: true });
    await rename(`${file}.new`, file);
  }
  return lines.map((line) => JSON.parse(line) as JournalLine);
}

/** Transactions that were about to be sent when the deployment was interrupted: perhaps they were, perhaps not. */
export async function transactionsInDoubt(deploymentDir: string): Promise<readonly DeploymentTransaction[]> {
  const requested = new Map<string, { readonly to?: string; readonly data?: string }>();
  const inDoubt = new Map<string, DeploymentTransaction>();
  for (const line of await readJournal(deploymentDir)) {
    if (line.type === "NETWORK_INTERACTION_REQUEST") {
      requested.set(`${line.futureId} ${line.networkInteraction.id}`, line.networkInteraction);
    } else if (line.type === "TRANSACTION_PREPARE_SEND") {
      const key = `${line.futureId} ${line.networkInteractionId}`;
      inDoubt.set(key, { nonce: line.nonce, to: requested.get(key)?.to, data: requested.get(key)?.data });
    } else if (line.type === "TRANSACTION_SEND") {
      inDoubt.delete(`${line.futureId} ${line.networkInteractionId}`);
    }
  }
  return [...inDoubt.values()];
}

/** The first block that holds a part of the deployment; it may lie long before its end. */
export async function firstBlock(deploymentDir: string): Promise<number> {
  const lines = await readJournal(deploymentDir);
  return Math.min(...lines.flatMap((line) => (line.type === "TRANSACTION_CONFIRM" ? [line.receipt.blockNumber] : [])));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
