import type { BookFile } from "./book-file.ts";

/** Of which deployment, and by which version of the mappings, a book is written. */
export interface BookIdentity {
  readonly chainId: number;
  readonly startBlock: number;
  /** Lower-case addresses by contract name. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Of schema, mappings and ABIs. */
  readonly fingerprint: string;
}

/** Writes the identity into a new file; of an old one, says whether another version of the mappings wrote it. */
export function claimBook(file: BookFile, identity: BookIdentity): "CURRENT" | "OTHER_VERSION" {
  const deployment = deploymentOf(identity);
  const known = file.setting("deployment");
  if (known === null) {
    file.setSetting("deployment", deployment);
    file.setSetting("fingerprint", identity.fingerprint);
    return "CURRENT";
  }
  // Never silently another chain's book: whoever points it elsewhere has to say so by giving another file.
  if (known !== deployment) throw new Error(`the book belongs to another deployment: ${known}, not ${deployment}`);
  return file.setting("fingerprint") === identity.fingerprint ? "CURRENT" : "OTHER_VERSION";
}

function deploymentOf({ chainId, startBlock, addresses }: BookIdentity): string {
  return JSON.stringify([chainId, startBlock, ...[...addresses].sort(([a], [b]) => (a < b ? -1 : 1))]);
}
