import { expect } from "chai";
import type { DemoNetwork } from "../../scripts/demo-network.ts";
import { type DeskClient, DeskRefused, type OperationView } from "../../scripts/desk-client.ts";

/** A payables file, in the headers that Chinese ERPs use. @param rows Cells in the order of the headers. */
export function payablesCsv(rows: readonly (readonly string[])[]): string {
  const headers = ["供应商名称", "统一社会信用代码", "发票号码", "开票日期", "到期日", "价税合计", "发票状态"];
  return `${[headers, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}

/** Sends a file for booking. @returns What became of it. */
export async function book(desk: DeskClient, fileName: string, csv: string): Promise<BookedUpload> {
  const file = { fileName, contentBase64: Buffer.from(csv, "utf8").toString("base64") };
  const preview = "mutation ($file: FileInput!) { upload: previewPayables(file: $file) { id } }";
  const { upload } = await desk.run<{ upload: { id: string } }>(preview, { file });
  const commit = `mutation ($id: ID!) { upload: commitPayables(uploadId: $id) {
    id state payableCount refusalCount
    refusals(first: 20) { edges { node { line refusal { code } } } }
  } }`;
  return (await desk.run<{ upload: BookedUpload }>(commit, { id: upload.id })).upload;
}

export interface BookedUpload {
  readonly id: string;
  readonly state: string;
  readonly payableCount: number;
  readonly refusalCount: number;
  readonly refusals: { readonly edges: readonly { readonly node: RefusedLine }[] };
}

interface RefusedLine {
  readonly line: number | null;
  readonly refusal: { readonly code: string };
}

/** Who has how much of a receivable, in the order of the intervals. */
export interface NoteLine {
  readonly noteId: string;
  readonly holder: string;
  readonly fromFen: string;
  readonly amountFen: string;
  readonly state: string;
  readonly tier: number;
  readonly entitledFen: string;
  readonly drawnFen: string;
}

/** The notes of a receivable as somebody sees them who has a part in it. */
export async function notesOf(desk: DeskClient, receivableId: string): Promise<NoteLine[]> {
  const document = `query ($receivableId: ChainId!) { receivable(receivableId: $receivableId) {
    notes(first: 100) { edges { node { noteId holder { address } fromFen amountFen state tier entitledFen drawnFen } } }
  } }`;
  type Node = Omit<NoteLine, "holder"> & { readonly holder: { readonly address: string } };
  const { receivable } = await desk.run<{ receivable: { notes: { edges: { node: Node }[] } } }>(document, {
    receivableId,
  });
  return receivable.notes.edges.map(({ node }) => ({ ...node, holder: node.holder.address }));
}

/** What a member has on its account with the settlement bank, in fen. */
export async function cashOf(network: DemoNetwork, key: string): Promise<bigint> {
  const document = "{ viewer { member { cashFen } } }";
  const { viewer } = await (await network.maker(key)).run<{ viewer: { member: { cashFen: string } } }>(document);
  return BigInt(viewer.member.cashFen);
}

/** Passes one piece on. */
export async function pass(
  network: DemoNetwork,
  key: string,
  noteId: string,
  leg: { readonly to: string; readonly amountFen: bigint; readonly paper: string },
): Promise<OperationView> {
  const evidence = [{ kind: "INVOICE", reference: leg.paper }];
  const legs = [{ payee: network.address(leg.to), amountFen: leg.amountFen.toString(), evidence }];
  return network.act(key, "passNote", "noteId: ChainId!, legs: [LegInput!]!", { noteId, legs });
}

/** The refusal that something ends in. */
export async function refusalOf(act: Promise<unknown>): Promise<DeskRefused> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error, "it should have been refused").to.be.instanceOf(DeskRefused);
  return error as DeskRefused;
}
