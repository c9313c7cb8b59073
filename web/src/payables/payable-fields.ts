/** What a payables file can tell, in the order in which it is shown: what nearly every file has, then what some have. */
export const USUAL_FIELDS = [
  "sellerName",
  "sellerUscc",
  "invoiceNo",
  "issueDate",
  "dueDate",
  "gross",
  "net",
  "tax",
] as const;

export const RARER_FIELDS = [
  "sellerCode",
  "invoiceCode",
  "termDays",
  "currency",
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
