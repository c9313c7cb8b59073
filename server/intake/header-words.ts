import type { PayableField } from "./payable-field.ts";

/**
 * The headers under which ledgers are known to keep each field, as `foldedHeader` writes them. First what means nothing
 * else, then what the field is called when nothing better is there: `Trans No` is a number of the payment, but often
 * the only one.
 */
export const headerWords: Readonly<
  Record<PayableField, { readonly sure: readonly string[]; readonly likely: readonly string[] }>
> = {
  invoiceNo: {
    sure: [
      "发票号码",
      "发票号",
      "数电票号码",
      "全电发票号码",
      "invoiceno",
      "invoicenumber",
      "invoicenum",
      "invoice",
      "invno",
      "invoiceid",
    ],
    likely: [
      "票号",
      "单据号",
      "单据编号",
      "documentno",
      "documentnumber",
      "docno",
      "reference",
      "billno",
      "transno",
      "transactionno",
    ],
  },
  invoiceCode: { sure: ["发票代码", "invoicecode"], likely: ["票据代码"] },
  issueDate: {
    sure: ["开票日期", "开票时间", "发票日期", "issuedate", "invoicedate", "dateofissue"],
    likely: ["日期", "单据日期", "date", "documentdate", "docdate", "billdate"],
  },
  dueDate: {
    sure: ["到期日", "到期日期", "付款到期日", "应付日期", "duedate", "paymentduedate", "maturitydate", "netduedate"],
    likely: ["约定付款日", "付款期限", "maturity", "due"],
  },
  termDays: {
    sure: ["账期", "账期天数", "付款账期", "termdays", "paymenttermdays", "creditdays"],
    likely: ["账期日", "paymentterms", "terms", "netdays"],
  },
  gross: {
    sure: [
      "价税合计",
      "含税金额",
      "含税总额",
      "发票金额",
      "gross",
      "grossamount",
      "totalamount",
      "invoiceamount",
      "amountinctax",
      "amountincltax",
    ],
    likely: ["应付金额", "总金额", "合计", "金额", "amount", "total", "amountdue", "payableamount"],
  },
  net: {
    sure: ["不含税金额", "合计金额", "net", "netamount", "amountextax", "amountexcltax", "taxableamount"],
    likely: ["未税金额", "subtotal"],
  },
  tax: { sure: ["税额", "合计税额", "tax", "taxamount", "vat", "vatamount"], likely: ["增值税额", "gst"] },
  currency: { sure: ["币种", "币别", "货币", "currency", "currencycode"], likely: ["cur", "ccy"] },
  sellerName: {
    sure: [
      "供应商",
      "供应商名称",
      "销方",
      "销方名称",
      "销售方",
      "销售方名称",
      "卖方",
      "收款方",
      "seller",
      "sellername",
      "supplier",
      "suppliername",
      "vendor",
      "vendorname",
    ],
    likely: ["供货单位", "往来单位", "payee", "payeename", "creditor"],
  },
  sellerCode: {
    sure: [
      "供应商编码",
      "供应商编号",
      "供应商代码",
      "销方单位代号",
      "销方代码",
      "sellerid",
      "sellercode",
      "supplierid",
      "suppliercode",
      "supplierno",
      "vendorid",
      "vendorcode",
      "vendorno",
    ],
    likely: ["客商编码"],
  },
  sellerUscc: {
    sure: [
      "销方税号",
      "销售方税号",
      "销方纳税人识别号",
      "销售方纳税人识别号",
      "供应商税号",
      "供应商统一社会信用代码",
      "销方统一社会信用代码",
      "selleruscc",
      "sellertaxid",
      "suppliertaxid",
      "supplieruscc",
      "vendortaxid",
    ],
    likely: ["税号", "纳税人识别号", "统一社会信用代码", "uscc", "taxid"],
  },
  buyerName: {
    sure: ["购方", "购方名称", "购买方", "购买方名称", "采购方", "买方", "付款方", "buyer", "buyername"],
    likely: ["公司", "公司名称", "核算主体", "payer", "company", "customer", "customername"],
  },
  buyerCode: {
    sure: ["购方单位代号", "购方代码", "公司代码", "buyerid", "buyercode", "companycode"],
    likely: ["client", "customerid", "customercode", "customerno"],
  },
  buyerUscc: {
    sure: [
      "购方税号",
      "购买方税号",
      "购方纳税人识别号",
      "购买方纳税人识别号",
      "购方统一社会信用代码",
      "buyeruscc",
      "buyertaxid",
      "customertaxid",
    ],
    likely: [],
  },
  status: { sure: ["发票状态", "票据状态", "invoicestatus", "status"], likely: ["状态", "state"] },
  voided: { sure: ["作废标志", "是否作废", "voided", "isvoid"], likely: ["作废"] },
  disputed: { sure: ["有无争议", "是否争议", "disputed", "indispute"], likely: ["争议", "dispute"] },
  paidDate: {
    sure: [
      "付款日期",
      "实际付款日期",
      "结清日期",
      "paiddate",
      "paymentdate",
      "settleddate",
      "datepaid",
      "clearingdate",
    ],
    likely: ["付款日", "paid", "settled"],
  },
  contractNo: {
    sure: ["合同号", "合同编号", "合同号码", "contractno", "contractnumber", "contractid", "contract"],
    likely: ["合同"],
  },
  purchaseOrderNo: {
    sure: [
      "采购订单号",
      "采购订单",
      "订单号",
      "采购单号",
      "purchaseorder",
      "purchaseorderno",
      "purchaseordernumber",
      "pono",
      "ponumber",
      "po",
    ],
    likely: ["订单编号", "orderno", "ordernumber"],
  },
  reference: {
    sure: ["应付单号", "应付单编号", "payableno", "payablenumber", "payablereference"],
    likely: ["凭证号", "voucherno"],
  },
};

/** The longest header that could be one of our words; the rest of a longer one is not looked at. */
const MAX_HEADER_CHARS = 100;

/** A header without what people vary: width, case, blanks, punctuation and the unit in brackets. */
export function foldedHeader(header: string): string {
  return header
    .slice(0, MAX_HEADER_CHARS)
    .normalize("NFKC")
    .replace(/[([【].*?[)\]】]/gu, "")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/** What a Chinese invoice calls its amount without tax, where it states the tax or the sum beside it; else the amount. */
export const netBesideTaxWords: ReadonlySet<string> = new Set(["金额"]);

/** The company whose ledger it is: the buyer of a ledger that names sellers, the seller of one that names buyers. */
export const ownCompanyWords: ReadonlySet<string> = new Set(["企业代号", "企业名称", "本企业", "entity"]);
