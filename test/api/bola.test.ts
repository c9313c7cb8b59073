import { randomBytes, randomUUID } from "node:crypto";
import { expect } from "chai";
import { before, describe, it } from "mocha";
import { encodeGlobalId } from "../../server/api/global-id.ts";
import { codesOf, post } from "./post.ts";
import { tokenOf } from "./sessions.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";
import type { Side } from "./world-side.ts";

type IdKey = Exclude<keyof Side, "dueDay">;
type Cast = "obligor" | "supplier" | "second" | "funder";

/** One door by which an id comes in. */
interface Door {
  readonly as: Cast;
  readonly id: IdKey;
  /** `ID` stands for the variable. */
  readonly document: string;
  /** Whether the same door opens for the one who asks, with its own id. */
  readonly isOwnOpen?: true;
  /** Of an act that does nothing where there is nothing to do. */
  readonly isIdle?: true;
}

const hex = (bytes: number) => `0x${randomBytes(bytes).toString("hex")}`;
const unknownGlobal = (noun: string) => () => encodeGlobalId(noun, randomUUID());

/** What each id looks like when nothing has it. */
const unknown: Readonly<Record<IdKey, () => string>> = {
  obligor: () => hex(20),
  supplier: () => hex(20),
  second: () => hex(20),
  funder: () => hex(20),
  receivableId: () => hex(24),
  noteId: () => hex(32),
  pieceId: () => hex(32),
  offeredId: () => hex(32),
  uploadId: unknownGlobal("Upload"),
  payableId: unknownGlobal("Payable"),
  spareId: unknownGlobal("Payable"),
  waitingId: unknownGlobal("Operation"),
  passedId: unknownGlobal("Operation"),
  requestId: unknownGlobal("FinancingRequest"),
  quoteId: unknownGlobal("Quote"),
  evidenceRoot: () => hex(32),
  evidenceLeaf: () => hex(32),
};

const open = { isOwnOpen: true } as const;
const operation = "{ id state }";

/** A global id of a thing on the chain or in the directory, for `node`. */
const nodeOf = (noun: string, id: string) => encodeGlobalId(noun, id.toLowerCase());

const reads: Readonly<Record<string, Door>> = {
  receivable: {
    as: "supplier",
    id: "receivableId",
    document: "{ receivable(receivableId: ID) { id faceFen } }",
    ...open,
  },
  note: { as: "supplier", id: "noteId", document: "{ note(noteId: ID) { id amountFen } }", ...open },
  provenance: { as: "supplier", id: "noteId", document: "{ provenance(noteId: ID) { fromFen up { seq } } }", ...open },
  "provenance of an interval": {
    as: "supplier",
    id: "receivableId",
    document: '{ provenance(interval: { receivableId: ID, fromFen: "0", toFen: "1" }) { up { seq } } }',
    ...open,
  },
  "notes of a receivable": {
    as: "supplier",
    id: "receivableId",
    document: "{ notes(filter: { receivableId: ID }) { totalCount totalFen edges { node { noteId } } } }",
    ...open,
  },
  "notes of a holder": {
    as: "supplier",
    id: "supplier",
    document: "{ notes(filter: { holder: ID }) { totalCount totalFen edges { node { noteId } } } }",
    ...open,
  },
  "notes of an obligor": {
    as: "supplier",
    id: "obligor",
    document: "{ notes(filter: { obligor: ID }) { totalCount edges { node { noteId } } } }",
    ...open,
  },
  "notes offered to somebody": {
    as: "second",
    id: "second",
    document: "{ notes(filter: { offeredTo: ID }) { totalCount edges { node { noteId } } } }",
    ...open,
  },
  "receivables of an obligor": {
    as: "supplier",
    id: "obligor",
    document: "{ receivables(filter: { obligor: ID }) { totalCount totalFen edges { node { receivableId } } } }",
    ...open,
  },
  "receivables to a payee": {
    as: "supplier",
    id: "supplier",
    document: "{ receivables(filter: { payee: ID }) { totalCount edges { node { receivableId } } } }",
    ...open,
  },
  creditLine: { as: "obligor", id: "obligor", document: "{ creditLine(obligor: ID) { limitFen usedFen } }", ...open },
  upload: { as: "obligor", id: "uploadId", document: "{ upload(id: ID) { fileName } }", ...open },
  payable: { as: "obligor", id: "payableId", document: "{ payable(id: ID) { amountFen } }", ...open },
  "payables of an upload": {
    as: "obligor",
    id: "uploadId",
    document: "{ payables(filter: { uploadId: ID }) { totalCount edges { node { id } } } }",
    ...open,
  },
  financingRequest: { as: "supplier", id: "requestId", document: "{ financingRequest(id: ID) { amountFen } }" },
  quote: { as: "second", id: "quoteId", document: "{ quote(id: ID) { netFen } }", ...open },
  "quote of another funder": { as: "funder", id: "quoteId", document: "{ quote(id: ID) { netFen } }", ...open },
  operation: { as: "supplier", id: "passedId", document: "{ operation(id: ID) { act } }", ...open },
  "operation, awaited": {
    as: "supplier",
    id: "passedId",
    document: "{ operation(id: ID, awaitFinal: true) { act } }",
    ...open,
  },
};

const nodes: Readonly<Record<string, Omit<Door, "document">>> = {
  Receivable: { as: "supplier", id: "receivableId", ...open },
  Note: { as: "supplier", id: "noteId", ...open },
  Upload: { as: "obligor", id: "uploadId", ...open },
  Payable: { as: "obligor", id: "payableId", ...open },
  Operation: { as: "supplier", id: "passedId", ...open },
  FinancingRequest: { as: "second", id: "requestId", ...open },
  Quote: { as: "second", id: "quoteId", ...open },
};

const acts: Readonly<Record<string, Door>> = {
  correctMapping: { as: "obligor", id: "uploadId", document: "{ correctMapping(uploadId: ID, mapping: {}) { id } }" },
  commitPayables: { as: "obligor", id: "uploadId", document: "{ commitPayables(uploadId: ID) { id } }" },
  anchorDocuments: { as: "obligor", id: "uploadId", document: `{ anchorDocuments(uploadIds: [ID]) ${operation} }` },
  confirmPayables: {
    as: "obligor",
    id: "payableId",
    document: `{ confirmPayables(input: { payableIds: [ID] }) ${operation} }`,
  },
  confirmPayablesBatch: {
    as: "obligor",
    id: "payableId",
    document: `{ confirmPayablesBatch(input: { payableIds: [ID] }) ${operation} }`,
  },
  "confirmPayablesBatch of an upload": {
    as: "obligor",
    id: "uploadId",
    document: `{ confirmPayablesBatch(input: { uploadId: ID }) ${operation} }`,
    isIdle: true,
  },
  payReceivable: { as: "obligor", id: "receivableId", document: `{ payReceivable(receivableId: ID) ${operation} }` },
  acceptNote: { as: "supplier", id: "offeredId", document: `{ acceptNote(noteId: ID) ${operation} }` },
  rejectNote: { as: "supplier", id: "offeredId", document: `{ rejectNote(noteId: ID, reason: "no") ${operation} }` },
  splitNote: { as: "supplier", id: "noteId", document: `{ splitNote(noteId: ID, amountsFen: ["1"]) ${operation} }` },
  passNote: { as: "supplier", id: "noteId", document: `{ passNote(noteId: ID, legs: []) ${operation} }` },
  mergeNotes: { as: "supplier", id: "noteId", document: `{ mergeNotes(noteId: ID) ${operation} }` },
  expireOffer: { as: "supplier", id: "offeredId", document: `{ expireOffer(noteId: ID) ${operation} }` },
  drawNotes: { as: "supplier", id: "noteId", document: `{ drawNotes(noteIds: [ID]) ${operation} }` },
  requestFinancing: { as: "supplier", id: "noteId", document: "{ requestFinancing(noteId: ID) { id } }" },
  withdrawFinancingRequest: {
    as: "supplier",
    id: "requestId",
    document: "{ withdrawFinancingRequest(id: ID) { id } }",
  },
  declineQuote: { as: "supplier", id: "quoteId", document: "{ declineQuote(id: ID) { id } }" },
  acceptQuote: { as: "supplier", id: "quoteId", document: `{ acceptQuote(id: ID) ${operation} }` },
  signOperation: { as: "obligor", id: "waitingId", document: `{ signOperation(id: ID) ${operation} }` },
  withdrawOperation: { as: "obligor", id: "waitingId", document: `{ withdrawOperation(id: ID) ${operation} }` },
};

describe("BOLA: another member's id", () => {
  let world: ApiWorld;

  before(async function () {
    this.timeout(120_000);
    world = await apiWorld();
  });

  /** The id of a side, as a document wants it. */
  function idOf(side: Side, key: IdKey): string {
    const isMember = key === "obligor" || key === "supplier" || key === "second" || key === "funder";
    return isMember ? world.network.address(side[key]) : side[key];
  }

  /** What is answered to a door with an id in it; the id itself taken out. */
  async function answered(kind: "query" | "mutation", door: Pick<Door, "as" | "document">, id: string) {
    const document = `${kind} ${door.document.replaceAll("ID", JSON.stringify(id))}`;
    const { status, json } = await post(world.url, document, {}, await tokenOf(world, world.ours[door.as]));
    const errors = (json.errors ?? []).map(({ message, path, extensions }) => ({ message, path, extensions }));
    return JSON.parse(withoutIds(JSON.stringify({ status, data: json.data, errors }), id));
  }

  for (const [name, door] of Object.entries(reads)) {
    it(`${name}: another's id is answered exactly like one that nothing has`, async () => {
      const foreign = await answered("query", door, idOf(world.theirs, door.id));
      expect(foreign).to.deep.equal(await answered("query", door, unknown[door.id]()));
      if (!door.isOwnOpen) return;
      const own = await answered("query", door, idOf(world.ours, door.id));
      expect(own.errors).to.deep.equal([]);
      expect(own).to.not.deep.equal(foreign);
    });
  }

  for (const [noun, { as, id }] of Object.entries(nodes)) {
    it(`node of a ${noun}: the same`, async () => {
      const document = "{ node(id: ID) { id __typename } }";
      const isGlobal = noun !== "Receivable" && noun !== "Note";
      const global = (value: string) => (isGlobal ? value : nodeOf(noun, value));
      const door = { as: noun === "FinancingRequest" || noun === "Quote" ? "supplier" : as, document } as const;
      const foreign = await answered("query", door, global(idOf(world.theirs, id)));
      expect(foreign).to.deep.equal(await answered("query", door, global(unknown[id]())));
      expect(foreign).to.deep.include({ data: { node: null }, errors: [] });
      const own = await answered("query", { as, document }, global(idOf(world.ours, id)));
      expect(own.data.node).to.include({ __typename: noun });
    });
  }

  for (const [name, door] of Object.entries(acts)) {
    it(`${name}: another's id is refused exactly like one that nothing has`, async () => {
      const foreign = await answered("mutation", door, idOf(world.theirs, door.id));
      expect(foreign).to.deep.equal(await answered("mutation", door, unknown[door.id]()));
      expect(foreign.errors).to.have.length(door.isIdle ? 0 : 1);
    });
  }

  it("a document behind a hop, an upload's bytes and an operation's changes: the same", async () => {
    const authorization = `Bearer ${await tokenOf(world, world.ours.supplier)}`;
    const { theirs, ours } = world;
    const fetched = async (path: string, token = authorization) => {
      const response = await fetch(`${world.url}${path}`, { headers: { authorization: token } });
      return [response.status, await response.text()] as const;
    };
    const foreign = await fetched(`/evidence/${theirs.evidenceRoot}/${theirs.evidenceLeaf}`);
    expect(foreign).to.deep.equal(await fetched(`/evidence/${hex(32)}/${hex(32)}`));
    expect(foreign[0]).to.equal(404);
    expect(await fetched(`/files/${theirs.uploadId}`)).to.deep.equal(await fetched(`/files/${unknown.uploadId()}`));
    const own = await fetched(`/files/${ours.uploadId}`, `Bearer ${await tokenOf(world, ours.obligor)}`);
    expect(own[0]).to.equal(200);
    expect(own[1]).to.contain("发票号码");
    const codes: string[][] = [];
    for (const id of [theirs.passedId, unknown.passedId()]) {
      const document = `subscription { operationChanged(id: "${id}") { id } }`;
      codes.push(codesOf(await post(world.url, document, {}, await tokenOf(world, ours.supplier))));
    }
    expect(codes).to.deep.equal([["OPERATION_UNKNOWN"], ["OPERATION_UNKNOWN"]]);
  });

  it("evidence of another's file cannot be put behind a hop of one's own", async () => {
    const passWith = (uploadId: string) => ({
      as: "supplier" as const,
      document: `{ passNote(noteId: "${world.ours.noteId}", legs: [{ payee: "${world.network.address("kaihe")}",
        amountFen: "100", evidence: [{ uploadId: ID }] }]) ${operation} }`,
      uploadId,
    });
    const [foreign, none] = [passWith(world.theirs.uploadId), passWith(unknown.uploadId())];
    const answer = await answered("mutation", foreign, foreign.uploadId);
    expect(answer).to.deep.equal(await answered("mutation", none, none.uploadId));
    expect(answer.errors[0].extensions.code).to.equal("UPLOAD_UNKNOWN");
  });
});

/** The text with every way in which a sentence can name an id taken out: whole, by its ends, or by its label. */
function withoutIds(text: string, id: string): string {
  const ends = `${id.slice(0, 6)}…${id.slice(-4)}`;
  return [id, id.toLowerCase(), ends]
    .reduce((shown, name) => shown.replaceAll(name, "…"), text)
    .replaceAll(/[0-9A-F]{6}(-\d+)?(?=[ .。?])/g, "…");
}
