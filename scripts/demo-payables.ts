/** One row of the demo's payables files, in the headers that Chinese ERPs use. */
interface PayableRow {
  readonly supplier: string;
  readonly uscc: string;
  readonly invoiceNo: string;
  readonly issueDay: string;
  readonly dueDay: string;
  readonly netFen: bigint;
  readonly status: "有效" | "作废";
}

const HEADERS = [
  "供应商名称",
  "统一社会信用代码",
  "发票号码",
  "开票日期",
  "到期日",
  "不含税金额",
  "税额",
  "价税合计",
  "发票状态",
];
// Value added tax on goods, in percent; the demo's amounts divide without a rest.
const VAT_PERCENT = 13n;

const JIANGNING = { supplier: "江宁精密铸造有限公司", uscc: "91320500MA1HLD02BU" };
const SUNAN = { supplier: "苏南电子材料有限公司", uscc: "91320200MA1QNY03CW" };

/** The ISO date of a day that many days after another one. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first file: two suppliers, and three rows that become no payable: a void one, a red letter, an impossible date. */
export function firstPayables(today: string, dueDays: { readonly jiangning: string; readonly sunan: string }): string {
  const issued = (days: number) => dayAfter(today, -days);
  return csvOf([
    row(JIANGNING, "24322000000187650231", issued(21), dueDays.jiangning, 48_600_000n),
    row(JIANGNING, "24322000000187650232", issued(14), dueDays.jiangning, 41_230_000n),
    row(JIANGNING, "24322000000187650233", issued(9), dueDays.jiangning, 24_010_700n),
    row(SUNAN, "24322000000204417718", issued(12), dueDays.sunan, 35_000_000n),
    row(SUNAN, "24322000000204417719", issued(5), dueDays.sunan, 41_482_300n),
    row(SUNAN, "24322000000204417720", issued(5), dueDays.sunan, 8_800_000n, "作废"),
    row(JIANGNING, "24322000000187650240", issued(4), dueDays.jiangning, -1_200_000n),
    row(SUNAN, "24322000000204417725", "2026-02-30", dueDays.sunan, 1_500_000n),
  ]);
}

/** The second file, which waits for the checker when the story ends. */
export function secondPayables(today: string): string {
  const due = dayAfter(today, 90);
  return csvOf([
    row(JIANGNING, "24322000000187650288", dayAfter(today, -8), due, 20_340_000n),
    row(JIANGNING, "24322000000187650291", dayAfter(today, -3), due, 15_795_000n),
    row(SUNAN, "24322000000204417790", dayAfter(today, -2), due, 28_120_000n),
  ]);
}

function row(
  company: typeof JIANGNING,
  invoiceNo: string,
  issueDay: string,
  dueDay: string,
  netFen: bigint,
  status: PayableRow["status"] = "有效",
): PayableRow {
  return { ...company, invoiceNo, issueDay, dueDay, netFen, status };
}

function csvOf(rows: readonly PayableRow[]): string {
  const lines = rows.map(({ supplier, uscc, invoiceNo, issueDay, dueDay, netFen, status }) => {
    const taxFen = (netFen * VAT_PERCENT) / 100n;
    const amounts = [netFen, taxFen, netFen + taxFen].map(yuan);
    return [supplier, uscc, invoiceNo, issueDay.replaceAll("-", "/"), dueDay, ...amounts, status].join(",");
  });
  return `${[HEADERS.join(","), ...lines].join("\r\n")}\r\n`;
}

function yuan(fen: bigint): string {
  const positive = fen < 0n ? -fen : fen;
  return `${fen < 0n ? "-" : ""}${positive / 100n}.${(positive % 100n).toString().padStart(2, "0")}`;
}
