import { expect } from "chai";
import type { Operation } from "../../server/app/operation.ts";
import type { Hex } from "../../server/app/order.ts";
import { formatDay } from "../../server/domain/day.ts";
import { Refusal } from "../../server/domain/refusal.ts";
import type { DeskMember, TestDesk } from "./test-desk.ts";

/** Far enough ahead for every act before maturity, and always a Wednesday: no roll, whatever day the tests run on. */
export function dueDayOf({ index }: TestDesk): number {
  const today = Math.floor((index.status().timestamp + 8 * 3600) / 86_400);
  const ahead = today + 120;
  return ahead + ((6 + 7 - ((ahead + 3) % 7) + 3) % 7);
}

let invoiceCount = 0;

/** A payables file of one supplier; each amount is a payable, and no number comes twice. */
export function ledgerOf(supplierName: string, amounts: readonly string[], dueDay: number): Uint8Array {
  const rows = amounts.map((amount) => {
    invoiceCount += 1;
    const number = String(invoiceCount).padStart(20, "2");
    return `${number},2026-05-04,${supplierName},${amount},${formatDay(dueDay)}`;
  });
  return new TextEncoder().encode(["发票号码,开票日期,销售方名称,价税合计,到期日", ...rows].join("\n"));
}

/** Books payables of the core enterprise; the ids in the order of the amounts. */
export async function bookPayables(
  test: TestDesk,
  core: DeskMember,
  supplierName: string,
  amounts: readonly string[],
): Promise<readonly string[]> {
  const bytes = ledgerOf(supplierName, amounts, dueDayOf(test));
  const { id: uploadId } = await test.desk.previewPayables(core.maker, { fileName: "payables.csv", bytes });
  await test.desk.commitPayables(core.maker, { uploadId });
  const { items } = await test.desk.payables.list(core.maker, { uploadId }, { first: 100, after: null });
  return items.map(({ id }) => id);
}

/** The maker's act, signed by the checker where it takes two, carried out and indexed. */
export async function carriedOut(test: TestDesk, member: DeskMember, act: Promise<Operation>): Promise<Operation> {
  const operation = await act;
  if (operation.state !== "AWAITING_SIGNATURE") return test.done(member.maker, operation);
  await test.desk.signOperation(member.checker, { id: operation.id });
  return test.done(member.maker, operation);
}

/** A receivable that the supplier has accepted; its first note's id. */
export async function acceptedNote(
  test: TestDesk,
  { core, supplier, supplierName }: { core: DeskMember; supplier: DeskMember; supplierName: string },
  amount: string,
): Promise<Hex> {
  const payableIds = await bookPayables(test, core, supplierName, [amount]);
  const confirmed = await carriedOut(test, core, test.desk.confirmPayables(core.maker, { payableIds }));
  const noteId = firstNoteOf(confirmed);
  await carriedOut(test, supplier, test.desk.acceptNote(supplier.maker, { noteId }));
  return noteId;
}

/** The note that a confirmation issues. */
export function firstNoteOf({ subject }: Operation): Hex {
  return `${subject.receivableId ?? "0x"}${"0".repeat(16)}`;
}

/** Lets a funder see `limitFen` of the core enterprise outstanding. */
export async function grant(test: TestDesk, funder: DeskMember, core: DeskMember, limitFen: bigint): Promise<void> {
  const line = { obligor: core.address, limitFen, latestDueDay: dueDayOf(test) + 30 };
  await carriedOut(test, funder, test.desk.grantCredit(funder.maker, line));
}

/** Expects a verb to refuse, with this code. */
export async function refused(code: string, work: Promise<unknown>): Promise<Refusal> {
  const answer = await work.then(
    (value) => value,
    (error: unknown) => error,
  );
  expect(answer, `expected ${code}`).to.be.instanceOf(Refusal);
  expect((answer as Refusal).code).to.equal(code);
  return answer as Refusal;
}
