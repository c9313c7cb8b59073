const DAY_MS = 86_400_000;
const TERM_DAYS = 90;

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * A payables file to try the upload with, in the headings of a Chinese ERP: two rows that can be booked in the sandbox, and
 * one whose date does not exist.
 * @param today ISO day; the file's days lie around it.
 */
export function sampleFile(today: string): string {
  const [issued, due] = [dayAfter(today, -6).replaceAll("-", "/"), dayAfter(today, TERM_DAYS)];
  // The number changes with the day, so that a sample of tomorrow is another invoice.
  const number = (place: number) => `2632000000${today.replaceAll("-", "")}${place.toString().padStart(2, "0")}`;
  const rows = [
    ["供应商名称", "统一社会信用代码", "发票号码", "开票日期", "到期日", "不含税金额", "税额", "价税合计"],
    ["江宁精密铸造有限公司", "91320500MA1HLD02BU", number(1), issued, due, "120000.00", "15600.00", "135600.00"],
    ["苏南电子材料有限公司", "91320200MA1QNY03CW", number(2), issued, due, "88000.50", "11440.07", "99440.57"],
    ["苏南电子材料有限公司", "91320200MA1QNY03CW", number(3), "2026/02/30", due, "100.00", "13.00", "113.00"],
  ];
  return `\uFEFF${rows.map((row) => row.join(",")).join("\r\n")}\r\n`;
}
