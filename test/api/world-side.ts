import type { DemoNetwork } from "../../scripts/demo-network.ts";
import { dayAfter } from "../../scripts/demo-payables.ts";
import type { DeskClient, OperationView } from "../../scripts/desk-client.ts";
import { acceptAll, askForCash, bookPayables, passOn, quote } from "../../scripts/story-acts.ts";

/** Who stands on one side of the world, by their keys. */
export interface Cast {
  readonly obligor: string;
  readonly supplier: string;
  readonly second: string;
  readonly funder: string;
}

/** One side of the world: one of everything that has an id. */
export interface Side extends Cast {
  readonly dueDay: string;
  readonly receivableId: string;
  /** The head, which the supplier holds. */
  readonly noteId: string;
  /** A piece that the second supplier holds. */
  readonly pieceId: string;
  /** A piece that is offered to the second supplier. */
  readonly offeredId: string;
  readonly uploadId: string;
  /** An open payable, which stays so. */
  readonly payableId: string;
  /** Another one, for a test that needs a receivable of its own. */
  readonly spareId: string;
  /** Of the obligor, lacking its checker's signature. */
  readonly waitingId: string;
  /** Of the supplier, carried out. */
  readonly passedId: string;
  readonly requestId: string;
  readonly quoteId: string;
  readonly evidenceRoot: string;
  readonly evidenceLeaf: string;
}

const DUE_DAYS_AHEAD = 120;
const LATEST_DAYS_AHEAD = 360;
const HEADERS = "发票号码,开票日期,销售方名称,价税合计,到期日";
export const FACE_FEN = 100_000_000n;
export const PIECE_FEN = 30_000_000n;
export const OFFERED_FEN = 5_000_000n;
export const ASKED_FEN = 10_000_000n;

/** Brings one side to where the tests begin: through the API, as anybody would. */
export async function seedSide(network: DemoNetwork, cast: Cast, today: string): Promise<Side> {
  const dueDay = await fund(network, cast, today);
  const maker = await network.maker(cast.obligor);
  const supplierName = network.member(cast.supplier).nameZh;
  const invoiceNo = (place: number) => `2432200000${cast.obligor.length}00000000${place}`.padEnd(20, "0");
  const csv = [
    HEADERS,
    `${invoiceNo(1)},${dayAfter(today, -9)},${supplierName},1000000.00,${dueDay}`,
    `${invoiceNo(2)},${dayAfter(today, -8)},${supplierName},200000.00,${dueDay}`,
    `${invoiceNo(3)},${dayAfter(today, -7)},${supplierName},300000.00,${dueDay}`,
    `${invoiceNo(4)},${dayAfter(today, -6)},${supplierName},150000.00,${dueDay}`,
  ].join("\n");
  const { id: uploadId } = await bookPayables(network, cast.obligor, `${cast.obligor}.csv`, csv);
  const [first, second, third, fourth] = await payablesOf(maker, uploadId);
  const confirmation = await network.completed(cast.obligor, await confirm(maker, first));
  const receivableId = confirmation.receivableId ?? "";
  await acceptAll(network, cast.supplier);

  const head = `${receivableId}${"0".repeat(16)}`;
  const passed = await passOn(network, cast.supplier, receivableId, [
    { to: cast.second, amountFen: PIECE_FEN, papers: [`${cast.obligor}-C-1`, `${cast.obligor}-I-1`] },
  ]);
  await acceptAll(network, cast.second);
  const pieceId = idAt(receivableId, FACE_FEN - PIECE_FEN);
  await passOn(network, cast.supplier, receivableId, [
    { to: cast.second, amountFen: OFFERED_FEN, papers: [`${cast.obligor}-C-2`] },
  ]);
  const requestId = await askForCash(network, cast.second, receivableId, ASKED_FEN, "wages");
  const quoteId = await quote(network, cast.funder, requestId, 38_500, Math.floor(Date.now() / 1000));
  const waiting = await confirm(maker, second);
  return {
    ...cast,
    dueDay,
    receivableId,
    noteId: head,
    pieceId,
    offeredId: idAt(receivableId, FACE_FEN - PIECE_FEN - OFFERED_FEN),
    uploadId,
    payableId: third,
    spareId: fourth,
    waitingId: waiting.id,
    passedId: passed.id,
    requestId,
    quoteId,
    ...(await evidenceOf(await network.maker(cast.second), pieceId)),
  };
}

/** Credit for the obligor, deposits for it and for the funder. @returns A working day on which all falls due. */
async function fund(network: DemoNetwork, { obligor, funder }: Cast, today: string): Promise<string> {
  const line = {
    obligor: network.address(obligor),
    limitFen: "1000000000",
    latestDueDay: dayAfter(today, LATEST_DAYS_AHEAD),
  };
  await network.act(funder, "grantCredit", "obligor: Address!, limitFen: Fen!, latestDueDay: Day!", line);
  for (const key of [obligor, funder]) {
    const booking = { member: network.address(key), amountFen: "500000000", bankRef: `in ${key}` };
    await network.act("changjiang", "issueCash", "member: Address!, amountFen: Fen!, bankRef: String!", booking);
  }
  const due = dayAfter(today, DUE_DAYS_AHEAD);
  const weekday = new Date(due).getUTCDay();
  return dayAfter(due, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

async function payablesOf(maker: DeskClient, uploadId: string): Promise<[string, string, string, string]> {
  const document = "query ($id: ID!) { upload(id: $id) { payables { edges { node { id } } } } }";
  const { upload } = await maker.run<{ upload: { payables: { edges: { node: { id: string } }[] } } }>(document, {
    id: uploadId,
  });
  const [first = "", second = "", third = "", fourth = ""] = upload.payables.edges.map(({ node }) => node.id);
  return [first, second, third, fourth];
}

/** The maker prepares the confirmation of one payable. */
export function confirm(maker: DeskClient, payableId: string): Promise<OperationView> {
  return maker.submit("confirmPayables", "input: ConfirmPayablesInput!", { input: { payableIds: [payableId] } });
}

async function evidenceOf(desk: DeskClient, noteId: string) {
  const document = `query ($noteId: ChainId!) {
    note(noteId: $noteId) { provenance { up { kind evidence { root documents { leaf } } } } }
  }`;
  const { note } = await desk.run<{
    note: { provenance: { up: { evidence: { root: string; documents: { leaf: string }[] | null } }[] } };
  }>(document, { noteId });
  const evidence = note.provenance.up.at(-1)?.evidence;
  return { evidenceRoot: evidence?.root ?? "", evidenceLeaf: evidence?.documents?.[0]?.leaf ?? "" };
}

/** The note of a receivable that begins at a fen. */
export function idAt(receivableId: string, fromFen: bigint): string {
  return `${receivableId}${fromFen.toString(16).padStart(16, "0")}`;
}
