import { stop } from "./intake-refusal.ts";
import { amountOf, amountsOf } from "./trade-amount.ts";
import type { TradeDocument, TradeInvoice, TradeParty, TradePartyId, TradeTotals } from "./trade-invoice.ts";
import { childAt, childrenOf, findElement, readValue, type XmlElement, type XmlValue } from "./xml-element.ts";

const UBL = "urn:oasis:names:specification:ubl:schema:xsd:";

/** The children of UBL documents live in these two; everything else is an extension or a signature. */
const common = new Set([`${UBL}CommonAggregateComponents-2`, `${UBL}CommonBasicComponents-2`]);

const SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

/** The UBL documents that state a claim or take one back; the same names stand before `Line`. */
const documents: Readonly<
  Record<string, { readonly document: TradeDocument; readonly lineName: string; readonly typeName: string }>
> = {
  Invoice: { document: "INVOICE", lineName: "InvoiceLine", typeName: "InvoiceTypeCode" },
  SelfBilledInvoice: { document: "INVOICE", lineName: "InvoiceLine", typeName: "InvoiceTypeCode" },
  FreightInvoice: { document: "INVOICE", lineName: "InvoiceLine", typeName: "InvoiceTypeCode" },
  CreditNote: { document: "CREDIT_NOTE", lineName: "CreditNoteLine", typeName: "CreditNoteTypeCode" },
  SelfBilledCreditNote: { document: "CREDIT_NOTE", lineName: "CreditNoteLine", typeName: "CreditNoteTypeCode" },
  DebitNote: { document: "DEBIT_NOTE", lineName: "DebitNoteLine", typeName: "DebitNoteTypeCode" },
};

/** Whether an element is the root of a UBL document about a claim. */
export function isUblInvoice(root: XmlElement): boolean {
  return Object.hasOwn(documents, root.name) && root.namespace === `${UBL}${root.name}-2`;
}

/**
 * Reads the header, parties and totals of a UBL 2.x document. Only direct children of the root count, so that nothing
 * wrapped in an extension or a signature can pass for the invoice.
 *
 * @throws INVOICE_ROOT_UNKNOWN, XML_ELEMENT_REPEATED, XML_COMMENT_IN_VALUE, AMOUNT_MALFORMED
 */
export function readUblInvoice(root: XmlElement): TradeInvoice {
  const kind = isUblInvoice(root) ? documents[root.name] : undefined;
  if (kind === undefined) throw stop("INVOICE_ROOT_UNKNOWN", { line: root.line, value: root.name });
  const at = (...path: string[]) => childAt(root, path, common);
  const text = (...path: string[]) => readValue(at(...path));
  const all = (name: string) => childrenOf(root, name, common);
  const lines = all(kind.lineName);
  const allowanceCharges = all("AllowanceCharge");
  const isCharge = (each: XmlElement) => text1(each, "ChargeIndicator")?.text === "true";

  return {
    format: "UBL_INVOICE",
    line: root.line,
    document: kind.document,
    isCopy: text("CopyIndicator")?.text === "true",
    isSigned: findElement(root, ({ namespace, name }) => namespace === SIGNATURE && name === "Signature") !== undefined,
    specification: text("CustomizationID"),
    number: text("ID"),
    issueDate: text("IssueDate"),
    typeCode: text(kind.typeName),
    currency: text("DocumentCurrencyCode"),
    dueDates: dueDates(root),
    termsTexts: all("PaymentTerms").flatMap((terms) =>
      childrenOf(terms, "Note", common)
        .map(({ text }) => text)
        .filter((note) => note !== ""),
    ),
    seller: readParty(at("AccountingSupplierParty", "Party")),
    buyer: readParty(at("AccountingCustomerParty", "Party")),
    payee: readParty(at("PayeeParty")),
    totals: readTotals(at("LegalMonetaryTotal") ?? at("RequestedMonetaryTotal")),
    taxTotals: all("TaxTotal").map((total) => ({
      amount: amountOf(childAt(total, ["TaxAmount"], common)),
      subtotals: amountsOf(
        childrenOf(total, "TaxSubtotal", common).map((subtotal) => childAt(subtotal, ["TaxAmount"], common)),
      ),
    })),
    taxCategoryCount: all("TaxTotal").flatMap((total) => childrenOf(total, "TaxSubtotal", common)).length,
    allowances: amountsOf(allowanceCharges.filter((each) => !isCharge(each)).map(amountElement)),
    charges: amountsOf(allowanceCharges.filter(isCharge).map(amountElement)),
    lineCount: lines.length,
    lineAmounts: amountsOf(lines.map((line) => childAt(line, ["LineExtensionAmount"], common))),
    paymentMeans: all("PaymentMeans").map((means) => ({
      line: means.line,
      code: text1(means, "PaymentMeansCode")?.text,
      account: readValue(childAt(means, ["PayeeFinancialAccount", "ID"], common))?.text,
    })),
    references: {
      orderNo: text("OrderReference", "ID")?.text,
      contractNo: firstText(all("ContractDocumentReference"), "ID"),
      despatchNo: firstText(all("DespatchDocumentReference"), "ID"),
    },
    correctsNumber: firstText(
      all("BillingReference").flatMap((reference) => childrenOf(reference, "InvoiceDocumentReference", common)),
      "ID",
    ),
    attachmentCount: all("AdditionalDocumentReference").filter(
      (reference) => childrenOf(reference, "Attachment", common).length > 0,
    ).length,
  };
}

const text1 = (element: XmlElement, name: string) => readValue(childAt(element, [name], common));
const firstText = (elements: readonly XmlElement[], name: string) => elements[0] && text1(elements[0], name)?.text;
const amountElement = (allowanceCharge: XmlElement) => childAt(allowanceCharge, ["Amount"], common);

/** UBL 2.0 and credit notes keep the due date with the means or the terms of payment, 2.1 in the header. */
function dueDates(root: XmlElement): XmlValue[] {
  return [
    childAt(root, ["DueDate"], common),
    ...childrenOf(root, "PaymentMeans", common).map((means) => childAt(means, ["PaymentDueDate"], common)),
    ...childrenOf(root, "PaymentTerms", common).map((terms) => childAt(terms, ["PaymentDueDate"], common)),
  ]
    .map(readValue)
    .filter((value) => value !== undefined);
}

function readParty(party: XmlElement | undefined): TradeParty | undefined {
  if (party === undefined) return undefined;
  const at = (...path: string[]) => readValue(childAt(party, path, common));
  const [tradingName, registeredName] = [at("PartyName", "Name"), at("PartyLegalEntity", "RegistrationName")];
  // A payee has no registered name in EN 16931, only a name.
  const isPayee = party.name === "PayeeParty";
  return {
    name: isPayee ? tradingName : registeredName,
    tradingName,
    ids: partyIds(party),
    hasAddress: childrenOf(party, "PostalAddress", common).length > 0,
    country: at("PostalAddress", "Country", "IdentificationCode"),
    line: party.line,
  };
}

function partyIds(party: XmlElement): TradePartyId[] {
  const taxSchemes = childrenOf(party, "PartyTaxScheme", common);
  const isVat = (each: XmlElement) => readValue(childAt(each, ["TaxScheme", "ID"], common))?.text === "VAT";
  const idsOf = (kind: TradePartyId["kind"], elements: readonly XmlElement[], name: string): TradePartyId[] =>
    elements
      .map((element) => text1(element, name))
      .filter((value) => value !== undefined)
      .map((value) => ({ kind, id: value.text, scheme: value.attributes.get("schemeID") }));
  return [
    ...taxSchemes.flatMap((each) => idsOf(isVat(each) ? "VAT" : "TAX", [each], "CompanyID")),
    ...idsOf("LEGAL", childrenOf(party, "PartyLegalEntity", common), "CompanyID"),
    ...idsOf("PARTY", childrenOf(party, "PartyIdentification", common), "ID"),
    ...idsOf("ENDPOINT", [party], "EndpointID"),
  ];
}

function readTotals(totals: XmlElement | undefined): TradeTotals | undefined {
  if (totals === undefined) return undefined;
  const amount = (name: string) => amountOf(childAt(totals, [name], common));
  return {
    line: totals.line,
    lineTotal: amount("LineExtensionAmount"),
    allowanceTotal: amount("AllowanceTotalAmount"),
    chargeTotal: amount("ChargeTotalAmount"),
    netTotal: amount("TaxExclusiveAmount"),
    grossTotal: amount("TaxInclusiveAmount"),
    prepaid: amount("PrepaidAmount"),
    rounding: amount("PayableRoundingAmount"),
    payableAmount: amount("PayableAmount"),
  };
}
