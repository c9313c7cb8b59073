import type { PayableField } from "./payable-field.ts";

/** What a field is called by people. */
export interface FieldLabel {
  readonly zh: string;
  readonly en: string;
}

/** The terms of an e-invoice that a refusal can be about; the numbers are those of EN 16931. */
export type InvoiceTerm =
  | "specification"
  | "number"
  | "issueDay"
  | "typeCode"
  | "documentCurrency"
  | "dueDay"
  | "seller"
  | "sellerAddress"
  | "sellerCountry"
  | "sellerId"
  | "buyer"
  | "buyerAddress"
  | "buyerCountry"
  | "payee"
  | "lines"
  | "lineTotal"
  | "allowanceTotal"
  | "chargeTotal"
  | "netTotal"
  | "taxTotal"
  | "grossTotal"
  | "prepaid"
  | "rounding"
  | "payableAmount"
  | "taxBreakdown"
  | "paymentMeans"
  | "paymentAccount";

const ledgerLabels: Readonly<Record<PayableField, FieldLabel>> = {
  invoiceNo: { zh: "发票号码", en: "invoice number" },
  invoiceCode: { zh: "发票代码", en: "invoice code" },
  issueDate: { zh: "开票日期", en: "date of the invoice" },
  dueDate: { zh: "到期日", en: "due date" },
  termDays: { zh: "账期天数", en: "term in days" },
  gross: { zh: "价税合计", en: "amount with tax" },
  net: { zh: "不含税金额", en: "amount without tax" },
  tax: { zh: "税额", en: "tax" },
  currency: { zh: "币种", en: "currency" },
  sellerName: { zh: "供应商", en: "seller" },
  sellerCode: { zh: "供应商编码", en: "seller's code" },
  sellerUscc: { zh: "供应商税号", en: "seller's tax number" },
  buyerName: { zh: "购方", en: "buyer" },
  buyerCode: { zh: "购方编码", en: "buyer's code" },
  buyerUscc: { zh: "购方税号", en: "buyer's tax number" },
  status: { zh: "发票状态", en: "status of the invoice" },
  voided: { zh: "作废标志", en: "void mark" },
  disputed: { zh: "争议标志", en: "dispute mark" },
  paidDate: { zh: "付款日期", en: "date of payment" },
  contractNo: { zh: "合同编号", en: "contract number" },
  purchaseOrderNo: { zh: "采购订单号", en: "purchase order number" },
  reference: { zh: "应付单号", en: "payable number" },
};

const invoiceLabels: Readonly<Record<InvoiceTerm, FieldLabel>> = {
  specification: { zh: "规范标识", en: "specification identifier" },
  number: { zh: "发票号码", en: "invoice number" },
  issueDay: { zh: "开票日期", en: "date of the invoice" },
  typeCode: { zh: "发票类型代码", en: "type code" },
  documentCurrency: { zh: "币种", en: "currency" },
  dueDay: { zh: "到期日", en: "due date" },
  seller: { zh: "销售方名称", en: "seller's name" },
  sellerAddress: { zh: "销售方地址", en: "seller's address" },
  sellerCountry: { zh: "销售方国家", en: "seller's country" },
  sellerId: { zh: "销售方识别号", en: "seller's identifier" },
  buyer: { zh: "购买方名称", en: "buyer's name" },
  buyerAddress: { zh: "购买方地址", en: "buyer's address" },
  buyerCountry: { zh: "购买方国家", en: "buyer's country" },
  payee: { zh: "收款方名称", en: "payee's name" },
  lines: { zh: "发票明细行", en: "invoice lines" },
  lineTotal: { zh: "明细行合计", en: "sum of the lines" },
  allowanceTotal: { zh: "折让合计", en: "sum of allowances" },
  chargeTotal: { zh: "附加费合计", en: "sum of charges" },
  netTotal: { zh: "不含税合计", en: "total without tax" },
  taxTotal: { zh: "税额合计", en: "total of tax" },
  grossTotal: { zh: "价税合计", en: "total with tax" },
  prepaid: { zh: "已付金额", en: "amount paid before" },
  rounding: { zh: "舍入金额", en: "rounding amount" },
  payableAmount: { zh: "应付金额", en: "amount due" },
  taxBreakdown: { zh: "税额明细", en: "tax breakdown" },
  paymentMeans: { zh: "付款方式代码", en: "payment means code" },
  paymentAccount: { zh: "收款账号", en: "payment account" },
};

const labels: Readonly<Record<string, FieldLabel>> = { ...invoiceLabels, ...ledgerLabels };

/** What people call a field; nothing for a column that is known by its header only. */
export function fieldLabel(field: string): FieldLabel | undefined {
  return Object.hasOwn(labels, field) ? labels[field] : undefined;
}
