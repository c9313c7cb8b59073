/** What a column of a payables ledger can be about. */
export const payableFields = [
  "invoiceNo",
  "invoiceCode",
  "issueDate",
  "dueDate",
  "termDays",
  "gross",
  "net",
  "tax",
  "currency",
  "sellerName",
  "sellerCode",
  "sellerUscc",
  "buyerName",
  "buyerCode",
  "buyerUscc",
  "status",
  "voided",
  "disputed",
  "paidDate",
  "contractNo",
  "purchaseOrderNo",
  "reference",
] as const;

export type PayableField = (typeof payableFields)[number];

/** What the cells of a field look like, where that can be told. */
export type CellShape = "DATE" | "AMOUNT" | "USCC" | "DAYS" | "TEXT";

export const shapeOfField: Readonly<Record<PayableField, CellShape>> = {
  invoiceNo: "TEXT",
  invoiceCode: "TEXT",
  issueDate: "DATE",
  dueDate: "DATE",
  termDays: "DAYS",
  gross: "AMOUNT",
  net: "AMOUNT",
  tax: "AMOUNT",
  currency: "TEXT",
  sellerName: "TEXT",
  sellerCode: "TEXT",
  sellerUscc: "USCC",
  buyerName: "TEXT",
  buyerCode: "TEXT",
  buyerUscc: "USCC",
  status: "TEXT",
  voided: "TEXT",
  disputed: "TEXT",
  paidDate: "DATE",
  contractNo: "TEXT",
  purchaseOrderNo: "TEXT",
  reference: "TEXT",
};
