import { stop } from "./intake-refusal.ts";
import { amountOf, amountsOf } from "./trade-amount.ts";
import type { TradeInvoice, TradeParty, TradePartyId, TradeTotals } from "./trade-invoice.ts";
import { creditTypeCodes } from "./type-code.ts";
import { childAt, childrenOf, readValue, type XmlElement, type XmlValue } from "./xml-element.ts";

const UNECE = "urn:un:unece:uncefact:data:standard:";
const ROOT_NAMESPACE = `${UNECE}CrossIndustryInvoice:100`;

const common = new Set([
  ROOT_NAMESPACE,
  `${UNECE}ReusableAggregateBusinessInformationEntity:100`,
  `${UNECE}UnqualifiedDataType:100`,
  `${UNECE}QualifiedDataType:100`,
]);

/** Whether an element is the root of a Cross Industry Invoice as EN 16931, Factur-X and ZUGFeRD 2 use it. */
export function isCiiInvoice(root: XmlElement): boolean {
  return root.name === "CrossIndustryInvoice" && root.namespace === ROOT_NAMESPACE;
}

/**
 * Reads the header, parties and totals of a Cross Industry Invoice.
 *
 * @throws INVOICE_ROOT_UNKNOWN, XML_ELEMENT_REPEATED, XML_COMMENT_IN_VALUE, AMOUNT_MALFORMED
 */
export function readCiiInvoice(root: XmlElement): TradeInvoice {
  if (!isCiiInvoice(root)) throw stop("INVOICE_ROOT_UNKNOWN", { line: root.line, value: root.name });
  const document = childAt(root, ["ExchangedDocument"], common);
  const transaction = childAt(root, ["SupplyChainTradeTransaction"], common);
  const agreement = childAt(transaction, ["ApplicableHeaderTradeAgreement"], common);
  const delivery = childAt(transaction, ["ApplicableHeaderTradeDelivery"], common);
  const settlement = childAt(transaction, ["ApplicableHeaderTradeSettlement"], common);
  const text = (from: XmlElement | undefined, ...path: string[]) => readValue(childAt(from, path, common));
  const lines = childrenOf(transaction, "IncludedSupplyChainTradeLineItem", common);
  const terms = childrenOf(settlement, "SpecifiedTradePaymentTerms", common);
  const allowanceCharges = childrenOf(settlement, "SpecifiedTradeAllowanceCharge", common);
  const isCharge = (each: XmlElement) => text(each, "ChargeIndicator", "Indicator")?.text === "true";
  const actualAmount = (each: XmlElement) => childAt(each, ["ActualAmount"], common);
  const typeCode = text(document, "TypeCode");
  const summation = childAt(settlement, ["SpecifiedTradeSettlementHeaderMonetarySummation"], common);
  const taxes = childrenOf(settlement, "ApplicableTradeTax", common);

  return {
    format: "CII_INVOICE",
    line: root.line,
    // CII has one root for both; the type code is all there is to tell.
    document: creditTypeCodes.has(typeCode?.text ?? "") ? "CREDIT_NOTE" : "INVOICE",
    isCopy: text(document, "CopyIndicator", "Indicator")?.text === "true",
    isSigned: false,
    specification: text(root, "ExchangedDocumentContext", "GuidelineSpecifiedDocumentContextParameter", "ID"),
    number: text(document, "ID"),
    issueDate: dateOf(childAt(document, ["IssueDateTime", "DateTimeString"], common)),
    typeCode,
    currency: text(settlement, "InvoiceCurrencyCode"),
    dueDates: terms
      .map((each) => dateOf(childAt(each, ["DueDateDateTime", "DateTimeString"], common)))
      .filter((value) => value !== undefined),
    termsTexts: terms.map((each) => text(each, "Description")?.text).filter((each) => each !== undefined),
    seller: readParty(childAt(agreement, ["SellerTradeParty"], common)),
    buyer: readParty(childAt(agreement, ["BuyerTradeParty"], common)),
    payee: readParty(childAt(settlement, ["PayeeTradeParty"], common)),
    totals: readTotals(summation),
    taxTotals: childrenOf(summation, "TaxTotalAmount", common).map((total, at) => ({
      amount: amountOf(total),
      // The breakdown is in the currency of the document, whose total stands first.
      subtotals: at === 0 ? amountsOf(taxes.map((tax) => childAt(tax, ["CalculatedAmount"], common))) : [],
    })),
    taxCategoryCount: taxes.length,
    allowances: amountsOf(allowanceCharges.filter((each) => !isCharge(each)).map(actualAmount)),
    charges: [
      ...amountsOf(allowanceCharges.filter(isCharge).map(actualAmount)),
      ...amountsOf(
        childrenOf(settlement, "SpecifiedLogisticsServiceCharge", common).map((each) =>
          childAt(each, ["AppliedAmount"], common),
        ),
      ),
    ],
    lineCount: lines.length,
    lineAmounts: amountsOf(lines.map((line) => childAt(line, lineTotalPath, common))),
    paymentMeans: childrenOf(settlement, "SpecifiedTradeSettlementPaymentMeans", common).map((means) => ({
      line: means.line,
      code: text(means, "TypeCode")?.text,
      account: (
        text(means, "PayeePartyCreditorFinancialAccount", "IBANID") ??
        text(means, "PayeePartyCreditorFinancialAccount", "ProprietaryID")
      )?.text,
    })),
    references: {
      orderNo: text(agreement, "BuyerOrderReferencedDocument", "IssuerAssignedID")?.text,
      contractNo: text(agreement, "ContractReferencedDocument", "IssuerAssignedID")?.text,
      despatchNo: text(delivery, "DespatchAdviceReferencedDocument", "IssuerAssignedID")?.text,
    },
    correctsNumber: childrenOf(settlement, "InvoiceReferencedDocument", common)
      .map((reference) => text(reference, "IssuerAssignedID")?.text)
      .at(0),
    attachmentCount: childrenOf(agreement, "AdditionalReferencedDocument", common).filter(
      (reference) => childrenOf(reference, "AttachmentBinaryObject", common).length > 0,
    ).length,
  };
}

const lineTotalPath = [
  "SpecifiedLineTradeSettlement",
  "SpecifiedTradeSettlementLineMonetarySummation",
  "LineTotalAmount",
] as const;

/** CII writes 20180305 and says so by format 102; rewritten as the UBL twin has it. Other formats stay, and are refused. */
function dateOf(element: XmlElement | undefined): XmlValue | undefined {
  const value = readValue(element);
  const [, year, month, dayOfMonth] = /^(\d{4})(\d{2})(\d{2})$/.exec(value?.text ?? "") ?? [];
  if (value === undefined || year === undefined || value.attributes.get("format") !== "102") return value;
  return { ...value, text: `${year}-${month}-${dayOfMonth}` };
}

function readParty(party: XmlElement | undefined): TradeParty | undefined {
  if (party === undefined) return undefined;
  const at = (...path: string[]) => readValue(childAt(party, path, common));
  const taxIds = idsOf("TAX", childrenOf(party, "SpecifiedTaxRegistration", common), "ID");
  return {
    name: at("Name"),
    tradingName: at("SpecifiedLegalOrganization", "TradingBusinessName"),
    ids: [
      // VA is the VAT number, FC a national tax number.
      ...taxIds.map((each) => ({ ...each, kind: each.scheme === "VA" ? ("VAT" as const) : each.kind })),
      ...idsOf("LEGAL", childrenOf(party, "SpecifiedLegalOrganization", common), "ID"),
      ...idsIn("PARTY", childrenOf(party, "ID", common)),
      ...idsIn("PARTY", childrenOf(party, "GlobalID", common)),
      ...idsOf("ENDPOINT", childrenOf(party, "URIUniversalCommunication", common), "URIID"),
    ],
    hasAddress: childrenOf(party, "PostalTradeAddress", common).length > 0,
    country: at("PostalTradeAddress", "CountryID"),
    line: party.line,
  };
}

function idsOf(kind: TradePartyId["kind"], elements: readonly XmlElement[], name: string): TradePartyId[] {
  return idsIn(
    kind,
    elements.flatMap((element) => childrenOf(element, name, common)),
  );
}

function idsIn(kind: TradePartyId["kind"], elements: readonly XmlElement[]): TradePartyId[] {
  return elements
    .map(readValue)
    .filter((value) => value !== undefined)
    .map((value) => ({ kind, id: value.text, scheme: value.attributes.get("schemeID") }));
}

function readTotals(summation: XmlElement | undefined): TradeTotals | undefined {
  if (summation === undefined) return undefined;
  const amount = (name: string) => amountOf(childAt(summation, [name], common));
  return {
    line: summation.line,
    lineTotal: amount("LineTotalAmount"),
    allowanceTotal: amount("AllowanceTotalAmount"),
    chargeTotal: amount("ChargeTotalAmount"),
    netTotal: amount("TaxBasisTotalAmount"),
    grossTotal: amount("GrandTotalAmount"),
    prepaid: amount("TotalPrepaidAmount"),
    rounding: amount("RoundingAmount"),
    payableAmount: amount("DuePayableAmount"),
  };
}
