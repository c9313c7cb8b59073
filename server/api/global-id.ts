import { refuse } from "../app/refuse.ts";

/** The nouns that have a global id, by which `node` finds them too. */
const nouns = [
  "FinancingRequest",
  "Member",
  "Note",
  "Operation",
  "Payable",
  "Person",
  "Quote",
  "Receivable",
  "Upload",
] as const;

/** `Noun:id`; the ids are UUIDs and hex, and whatever a test or a sandbox calls its people. */
const GLOBAL_ID = new RegExp(`^(${nouns.join("|")}):([\\w-]{1,100})$`);

/** The id of a thing that tells its noun: opaque to clients, who only carry it around. */
export function encodeGlobalId(noun: string, id: string): string {
  return Buffer.from(`${noun}:${id}`).toString("base64");
}

/** @throws Refusal REQUEST_INVALID for what was never an id of ours. */
export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  const [, typename, id] = GLOBAL_ID.exec(Buffer.from(globalId, "base64").toString("utf8")) ?? [];
  if (typename === undefined || id === undefined) {
    throw refuse("REQUEST_INVALID", { field: "id", problem: globalId.slice(0, MAX_SHOWN_CHARS) });
  }
  return { typename, id };
}

/** As much of what a client sent as a sentence can bear. */
const MAX_SHOWN_CHARS = 60;
