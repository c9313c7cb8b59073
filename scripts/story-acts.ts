import type { DemoNetwork } from "./demo-network.ts";
import { type DeskClient, type OperationView, operationFields } from "./desk-client.ts";

/** A piece for a payee, with the papers behind it. */
export interface StoryLeg {
  readonly to: string;
  readonly amountFen: bigint;
  /** Contract and invoice numbers between the two. */
  readonly papers: readonly string[];
}

/** What a note's holder sees of it. */
export interface NoteView {
  readonly noteId: string;
  readonly amountFen: string;
  readonly state: string;
  readonly receivable: { readonly receivableId: string };
}

const QUOTE_DAYS = 6;
const DAY_SEC = 86_400;
// The desk draws for the holders by itself, right after a payment; a hint that was lost is noticed within half a minute.
const DRAWN_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 20;

/** A core enterprise sends its payables file and books it. @returns The upload's id, and what became of the rows. */
export async function bookPayables(network: DemoNetwork, key: string, fileName: string, csv: string) {
  const desk = await network.maker(key);
  const file = { fileName, contentBase64: Buffer.from(csv, "utf8").toString("base64") };
  const preview = "mutation ($file: FileInput!) { upload: previewPayables(file: $file) { id } }";
  const { upload } = await desk.run<{ upload: { id: string } }>(preview, { file });
  const commit = `mutation ($id: ID!) { upload: commitPayables(uploadId: $id) { id payableCount refusalCount } }`;
  const booked = await desk.run<{ upload: { id: string; payableCount: number; refusalCount: number } }>(commit, {
    id: upload.id,
  });
  return booked.upload;
}

/** The maker confirms all payables of a file: one operation per supplier and due day, which waits for the checker. */
export async function confirmUpload(network: DemoNetwork, key: string, uploadId: string): Promise<OperationView[]> {
  const document = `mutation ($input: ConfirmPayablesBatchInput!) {
    operations: confirmPayablesBatch(input: $input) ${operationFields}
  }`;
  const desk = await network.maker(key);
  return (await desk.run<{ operations: OperationView[] }>(document, { input: { uploadId } })).operations;
}

/** The payee takes everything that is offered to it. */
export async function acceptAll(network: DemoNetwork, key: string): Promise<void> {
  const desk = await network.maker(key);
  const document = "{ viewer { waiting { offers(first: 100) { edges { node { noteId } } } } } }";
  const { viewer } = await desk.run<{
    viewer: { waiting: { offers: { edges: { node: { noteId: string } }[] } } };
  }>(document);
  for (const { node } of viewer.waiting.offers.edges) {
    await network.act(key, "acceptNote", "noteId: ChainId!", { noteId: node.noteId });
  }
}

/** The payee refuses the one note that is offered to it. */
export async function rejectOffer(network: DemoNetwork, key: string, reason: string): Promise<void> {
  const [noteId] = await offersTo(network, key);
  await network.act(key, "rejectNote", "noteId: ChainId!, reason: String!", { noteId, reason });
}

async function offersTo(network: DemoNetwork, key: string): Promise<string[]> {
  const document = "{ viewer { waiting { offers { edges { node { noteId } } } } } }";
  const { viewer } = await (await network.maker(key)).run<{
    viewer: { waiting: { offers: { edges: { node: { noteId: string } }[] } } };
  }>(document);
  return viewer.waiting.offers.edges.map(({ node }) => node.noteId);
}

/** The member's freely held notes of a receivable, in the order of their intervals. */
export async function heldNotes(network: DemoNetwork, key: string, receivableId: string): Promise<NoteView[]> {
  const document = `query ($holder: Address!, $receivableId: ChainId!) {
    notes(first: 100, filter: { holder: $holder, receivableId: $receivableId, state: [HELD] }) {
      edges { node { noteId amountFen state receivable { receivableId } } }
    }
  }`;
  const { notes } = await (await network.maker(key)).run<{ notes: { edges: { node: NoteView }[] } }>(document, {
    holder: network.address(key),
    receivableId,
  });
  return notes.edges.map(({ node }) => node).sort((a, b) => (a.noteId < b.noteId ? -1 : 1));
}

/** The first note of a receivable that the member holds and that is long enough. */
export async function noteOf(network: DemoNetwork, key: string, receivableId: string, fen = 1n): Promise<NoteView> {
  const note = (await heldNotes(network, key, receivableId)).find(({ amountFen }) => BigInt(amountFen) >= fen);
  if (!note) throw new Error(`${key} holds no note of ${fen} fen of ${receivableId}`);
  return note;
}

/** The holder cuts its note and passes pieces on, with the papers behind each. */
export async function passOn(network: DemoNetwork, key: string, receivableId: string, legs: readonly StoryLeg[]) {
  const needed = legs.reduce((sum, leg) => sum + leg.amountFen, 0n);
  const { noteId } = await noteOf(network, key, receivableId, needed);
  const input = legs.map(({ to, amountFen, papers }) => ({
    payee: network.address(to),
    amountFen: amountFen.toString(),
    evidence: papers.map((reference, at) => ({ reference, kind: at === 0 ? "CONTRACT" : "INVOICE" })),
  }));
  return network.act(key, "passNote", "noteId: ChainId!, legs: [LegInput!]!", { noteId, legs: input });
}

/** The seller asks every funder for cash against a part of its note. @returns The request's id. */
export async function askForCash(
  network: DemoNetwork,
  key: string,
  receivableId: string,
  amountFen: bigint,
  purpose: string,
): Promise<string> {
  const { noteId } = await noteOf(network, key, receivableId, amountFen);
  const document = `mutation ($noteId: ChainId!, $amountFen: Fen!, $purpose: String) {
    request: requestFinancing(noteId: $noteId, amountFen: $amountFen, purpose: $purpose) { id }
  }`;
  const variables = { noteId, amountFen: amountFen.toString(), purpose };
  return (await (await network.maker(key)).run<{ request: { id: string } }>(document, variables)).request.id;
}

/** A funder makes a firm quote. @returns The quote's id. */
export async function quote(network: DemoNetwork, key: string, requestId: string, ratePpm: number, nowSec: number) {
  const expiresAt = new Date((nowSec + QUOTE_DAYS * DAY_SEC) * 1000).toISOString();
  const input = { requestId, ratePpm, dayCount: "ACT_360", recourse: "WITHOUT", expiresAt };
  const operation = await network.act(key, "quoteFinancing", "input: QuoteFinancingInput!", { input });
  if (!operation.quote) throw new Error(`the quote of ${key} has no id`);
  return operation.quote.id;
}

/** The seller takes a quote: note and cash change hands. */
export function takeQuote(network: DemoNetwork, key: string, id: string): Promise<OperationView> {
  return network.act(key, "acceptQuote", "id: ID!", { id });
}

/** The obligor pays, and the desk draws for all holders. */
export async function payAndDraw(
  network: DemoNetwork,
  key: string,
  receivableId: string,
  amountFen: bigint | null,
): Promise<OperationView> {
  const payment = await network.act(key, "payReceivable", "receivableId: ChainId!, amountFen: Fen", {
    receivableId,
    amountFen: amountFen?.toString() ?? null,
  });
  await drawn(await network.maker(key), receivableId);
  return payment;
}

/** Waits until no holder of the receivable has anything to draw. */
export async function drawn(desk: DeskClient, receivableId: string): Promise<void> {
  for (const start = Date.now(); Date.now() - start < DRAWN_WITHIN_MS; ) {
    if (!(await hasDrawable(desk, receivableId))) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new Error(`receivable ${receivableId} was not drawn within ${DRAWN_WITHIN_MS / 1000} s`);
}

interface DrawablePage {
  readonly receivable: {
    readonly notes: {
      readonly edges: readonly { readonly node: { readonly drawableFen: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

async function hasDrawable(desk: DeskClient, receivableId: string): Promise<boolean> {
  const document = `query ($receivableId: ChainId!, $after: String) {
    receivable(receivableId: $receivableId) {
      notes(first: 100, after: $after) { edges { node { drawableFen } } pageInfo { hasNextPage endCursor } }
    }
  }`;
  for (let after: string | null = null; ; ) {
    const page: DrawablePage = await desk.run<DrawablePage>(document, { receivableId, after });
    const { edges, pageInfo } = page.receivable.notes;
    if (edges.some(({ node }) => node.drawableFen !== "0")) return true;
    if (!pageInfo.hasNextPage) return false;
    after = pageInfo.endCursor;
  }
}
