/** What an invoice of the tests says; a test changes what it is about. Undefined leaves an element out. */
export interface InvoiceText {
  readonly number?: string;
  readonly issueDate?: string;
  readonly dueDate?: string;
  readonly typeCode?: string;
  readonly currency?: string;
  readonly specification?: string;
  readonly terms?: string;
  readonly seller?: string;
  readonly sellerVat?: string;
  readonly buyer?: string;
  readonly payee?: string;
  readonly payeeId?: string;
  readonly line?: string;
  readonly net?: string;
  readonly tax?: string;
  readonly gross?: string;
  readonly allowance?: string;
  readonly prepaid?: string;
  readonly rounding?: string;
  readonly payable?: string;
  readonly meansCode?: string;
  readonly corrects?: string;
  readonly isCopy?: string;
}

export const soundInvoice: InvoiceText = {
  number: "R/2026|1 a",
  issueDate: "2026-03-01",
  dueDate: "2026-08-28",
  typeCode: "380",
  currency: "EUR",
  specification: "urn:cen.eu:en16931:2017",
  seller: "Seller GmbH",
  sellerVat: "DE123456789",
  buyer: "Buyer AG",
  line: "100.00",
  net: "100.00",
  tax: "19.00",
  gross: "119.00",
  payable: "119.00",
};

const UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
const UNECE = "urn:un:unece:uncefact:data:standard:";

type Attributes = Readonly<Record<string, string>>;

/** An element, or nothing where it would be empty. */
function element(name: string, content: string | undefined, attributes: Attributes = {}): string {
  if (content === undefined || content === "") return "";
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${written.join("")}>${content}</${name}>`;
}

/** A UBL document of that root with these values, in EN 16931's shape. */
export function ublXml(change: InvoiceText = {}, rootName = "Invoice", extra = ""): string {
  const say = { ...soundInvoice, ...change };
  const amount = (name: string, value: string | undefined) =>
    element(`cbc:${name}`, value, say.currency === undefined ? {} : { currencyID: say.currency });
  const lineName = rootName.endsWith("CreditNote") ? "CreditNoteLine" : "InvoiceLine";
  const party = (name: string | undefined, vat = "") =>
    element(
      "cac:Party",
      name &&
        `<cac:PostalAddress><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>${element("cac:PartyTaxScheme", vat && `<cbc:CompanyID>${vat}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>`)}<cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity>`,
    );
  const children = [
    element("cbc:CustomizationID", say.specification),
    element("cbc:ID", say.number),
    element("cbc:CopyIndicator", say.isCopy),
    element("cbc:IssueDate", say.issueDate),
    element("cbc:DueDate", say.dueDate),
    element(`cbc:${rootName.endsWith("CreditNote") ? "CreditNote" : "Invoice"}TypeCode`, say.typeCode),
    element("cbc:DocumentCurrencyCode", say.currency),
    element("cac:BillingReference", element("cac:InvoiceDocumentReference", element("cbc:ID", say.corrects))),
    element("cac:AccountingSupplierParty", party(say.seller, say.sellerVat)),
    element("cac:AccountingCustomerParty", party(say.buyer)),
    element(
      "cac:PayeeParty",
      element("cac:PartyIdentification", element("cbc:ID", say.payeeId)) +
        element("cac:PartyName", element("cbc:Name", say.payee)),
    ),
    element("cac:PaymentMeans", element("cbc:PaymentMeansCode", say.meansCode)),
    element("cac:PaymentTerms", element("cbc:Note", say.terms)),
    element(
      "cac:AllowanceCharge",
      say.allowance && `<cbc:ChargeIndicator>false</cbc:ChargeIndicator>${amount("Amount", say.allowance)}`,
    ),
    element("cac:TaxTotal", amount("TaxAmount", say.tax) + element("cac:TaxSubtotal", amount("TaxAmount", say.tax))),
    element(
      "cac:LegalMonetaryTotal",
      amount("LineExtensionAmount", say.line) +
        amount("TaxExclusiveAmount", say.net) +
        amount("TaxInclusiveAmount", say.gross) +
        amount("AllowanceTotalAmount", say.allowance) +
        amount("PrepaidAmount", say.prepaid) +
        amount("PayableRoundingAmount", say.rounding) +
        amount("PayableAmount", say.payable),
    ),
    element(`cac:${lineName}`, amount("LineExtensionAmount", say.line)),
  ];
  const namespaces = `xmlns="${UBL}${rootName}-2" xmlns:cac="${UBL}CommonAggregateComponents-2" xmlns:cbc="${UBL}CommonBasicComponents-2"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${rootName} ${namespaces}>\n${extra}${children.filter((child) => child !== "").join("\n")}\n</${rootName}>\n`;
}

/** A Cross Industry Invoice with these values: the twin of `ublXml`. */
export function ciiXml(change: InvoiceText = {}): string {
  const say = { ...soundInvoice, ...change };
  const amount = (name: string, value: string | undefined) => element(`ram:${name}`, value);
  const date = (name: string, value: string | undefined) =>
    element(`ram:${name}`, element("udt:DateTimeString", value?.replaceAll("-", ""), { format: "102" }));
  const party = (name: string, text: string | undefined, vat = "") =>
    element(
      `ram:${name}`,
      text &&
        `${element("ram:Name", text)}<ram:PostalTradeAddress><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>${element("ram:SpecifiedTaxRegistration", element("ram:ID", vat, { schemeID: "VA" }))}`,
    );
  const line = "ram:SpecifiedTradeSettlementLineMonetarySummation";
  const namespaces = `xmlns:rsm="${UNECE}CrossIndustryInvoice:100" xmlns:ram="${UNECE}ReusableAggregateBusinessInformationEntity:100" xmlns:udt="${UNECE}UnqualifiedDataType:100"`;
  return [
    `<rsm:CrossIndustryInvoice ${namespaces}>`,
    element(
      "rsm:ExchangedDocumentContext",
      element("ram:GuidelineSpecifiedDocumentContextParameter", element("ram:ID", say.specification)),
    ),
    element(
      "rsm:ExchangedDocument",
      element("ram:ID", say.number) +
        element("ram:TypeCode", say.typeCode) +
        date("IssueDateTime", say.issueDate) +
        element("ram:CopyIndicator", element("udt:Indicator", say.isCopy)),
    ),
    "<rsm:SupplyChainTradeTransaction>",
    element(
      "ram:IncludedSupplyChainTradeLineItem",
      element("ram:SpecifiedLineTradeSettlement", element(line, amount("LineTotalAmount", say.line))),
    ),
    element(
      "ram:ApplicableHeaderTradeAgreement",
      party("SellerTradeParty", say.seller, say.sellerVat) + party("BuyerTradeParty", say.buyer),
    ),
    element(
      "ram:ApplicableHeaderTradeSettlement",
      element("ram:InvoiceCurrencyCode", say.currency) +
        element("ram:PayeeTradeParty", element("ram:ID", say.payeeId) + element("ram:Name", say.payee)) +
        element("ram:SpecifiedTradeSettlementPaymentMeans", element("ram:TypeCode", say.meansCode)) +
        element("ram:ApplicableTradeTax", amount("CalculatedAmount", say.tax)) +
        element(
          "ram:SpecifiedTradeAllowanceCharge",
          say.allowance &&
            `<ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>${amount("ActualAmount", say.allowance)}`,
        ) +
        element(
          "ram:SpecifiedTradePaymentTerms",
          element("ram:Description", say.terms) + date("DueDateDateTime", say.dueDate),
        ) +
        element(
          "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
          amount("LineTotalAmount", say.line) +
            amount("AllowanceTotalAmount", say.allowance) +
            amount("TaxBasisTotalAmount", say.net) +
            element("ram:TaxTotalAmount", say.tax, { currencyID: say.currency ?? "EUR" }) +
            amount("RoundingAmount", say.rounding) +
            amount("GrandTotalAmount", say.gross) +
            amount("TotalPrepaidAmount", say.prepaid) +
            amount("DuePayableAmount", say.payable),
        ) +
        element("ram:InvoiceReferencedDocument", element("ram:IssuerAssignedID", say.corrects)),
    ),
    "</rsm:SupplyChainTradeTransaction>",
    "</rsm:CrossIndustryInvoice>",
  ].join("\n");
}
