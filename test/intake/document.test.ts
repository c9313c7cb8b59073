import { expect } from "chai";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, it } from "mocha";
import { explainWarning, intakeWarnings } from "../../server/domain/intake-warnings.ts";
import { explain } from "../../server/domain/refusal-explain.ts";
import { intake, readDocument, sniff } from "../../server/intake/document.ts";
import { fieldLabel } from "../../server/intake/field-label.ts";
import { payablesOf } from "../../server/intake/intake-result.ts";
import { payableFields } from "../../server/intake/payable-field.ts";
import type { GivenOptions } from "../../server/intake/reading-options.ts";
import { ciiXml, ublXml } from "./invoice-xml.ts";
import { firstSentence, outcomes, utf8 } from "./outcome.ts";

const ledger = "发票号码,开票日期,到期日,价税合计,供应商,购方\n1,2026/3/1,2026/8/1,100,甲,乙\n";

describe("what a file is", () => {
  it("is told by its bytes, never by its name", () => {
    expect(sniff(utf8(ublXml()), "x.csv")).to.equal("XML");
    expect(sniff(utf8(`\ufeff\n  ${ciiXml()}`), "x")).to.equal("XML");
    expect(sniff(iconv.encode("<a/>", "utf-16le", { addBOM: true }), "x.csv")).to.equal("XML");
    expect(sniff(utf8(ledger), "x.xml")).to.equal("CSV");
    expect(sniff(utf8("%PDF-1.7\n"), "ledger.csv")).to.deep.equal({ unread: "PDF" });
    expect(sniff(Uint8Array.of(0x50, 0x4b, 3, 4), "发票.OFD")).to.deep.equal({ unread: "OFD" });
    expect(sniff(Uint8Array.of(0x50, 0x4b, 3, 4), "payables.xlsx")).to.deep.equal({ unread: "XLSX" });
    expect(sniff(Uint8Array.of(0x50, 0x4b, 3, 4), "payables.csv")).to.deep.equal({ unread: "ZIP" });
    expect(sniff(utf8('{"a":1}'), "x")).to.deep.equal({ unread: "JSON" });
  });

  it("sends back formats that are not read, by name, with what to do instead", () => {
    const result = readDocument(Uint8Array.of(0x50, 0x4b, 3, 4), "payables.xlsx");
    expect(result.format).to.equal(null);
    expect(outcomes(result)).to.deep.equal(["FILE_FORMAT_UNREAD"]);
    expect(firstSentence(result, "en")).to.equal("XLSX files are not read yet.");
  });

  it("leads to the reader of its format", () => {
    expect(readDocument(utf8(ledger), "x").format).to.equal("PAYABLES_CSV");
    expect(readDocument(utf8(ublXml()), "x").format).to.equal("UBL_INVOICE");
    expect(intake.readDocument(utf8(ciiXml()), "x", {}).format).to.equal("CII_INVOICE");
    expect(readDocument(utf8("<html/>"), "x")).to.deep.include({ format: null });
    for (const bytes of [utf8(ledger), utf8(ublXml()), utf8(ciiXml())]) {
      expect(outcomes(readDocument(bytes, "x"))).to.deep.equal(["payable"]);
    }
  });

  it("gives the same invoice from both syntaxes of e-invoice", () => {
    const [ubl, cii] = [ublXml(), ciiXml()].map((xml) => payablesOf(readDocument(utf8(xml), "x"))[0]);
    expect(ubl?.invoice).to.deep.equal(cii?.invoice);
  });
});

describe("what is said beside a file", () => {
  const sayings: GivenOptions[] = [
    { encoding: "utf-7" },
    { delimiter: "||" },
    { delimiter: "" },
    { dateOrder: "YDM" },
    { decimalStyle: "toString" },
    { profile: "NONE" },
    { columns: { __proto__x: "a" } },
    { columns: { price: "价税合计" } },
    { terms: { termDays: -1 } },
    { terms: { termDays: 1.5 } },
    { terms: { termDays: Number.NaN } },
    { terms: { termDays: 100_000 } },
    { terms: { dueDay: -5 } },
  ];
  for (const saying of sayings) {
    it(`is refused where it is none of our words: ${JSON.stringify(saying)}`, () => {
      expect(outcomes(readDocument(utf8(ledger), "x", saying))).to.deep.equal(["OPTION_UNKNOWN"]);
    });
  }

  it("is taken where it is", () => {
    const said = {
      encoding: "utf-8",
      delimiter: ",",
      dateOrder: "DMY",
      decimalStyle: "POINT",
      currency: "CNY",
      columns: { gross: "价税合计" },
    };
    expect(outcomes(readDocument(utf8(ledger), "x", said))).to.deep.equal(["payable"]);
    expect(outcomes(readDocument(utf8(ledger), "x", { currency: "ZZZ" }))).to.deep.equal(["CURRENCY_UNKNOWN"]);
  });
});

describe("whatever the bytes are", () => {
  const answers = (bytes: Uint8Array) => {
    const { rows } = readDocument(bytes, "x", { terms: { termDays: 90 } });
    expect(rows.length).to.be.above(0);
    for (const row of rows) {
      if (row.kind === "payable") {
        expect(row.invoice.totalFen > 0n && row.invoice.number !== "").to.equal(true);
        continue;
      }
      for (const language of ["zh", "en"] as const) {
        const { sentence, next } = explain(row, language);
        expect(sentence + next, row.code).to.not.match(/[{}\n]/);
      }
    }
  };

  it("intake answers: bytes at random", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), answers), { numRuns: 500 });
  });

  it("intake answers: text at random below a good header", () => {
    const rows = fc.array(fc.array(fc.string({ unit: "binary", maxLength: 12 }), { minLength: 6, maxLength: 6 }), {
      maxLength: 5,
    });
    const csv = (cells: string[][]) =>
      utf8(ledger + cells.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n"));
    fc.assert(
      fc.property(rows, (cells) => answers(csv(cells))),
      { numRuns: 500 },
    );
  });

  it("intake answers: an e-invoice with a piece cut out or put in", () => {
    const xml = ublXml();
    const place = fc.integer({ min: 0, max: xml.length });
    fc.assert(
      fc.property(place, fc.nat(40), fc.string({ unit: "binary", maxLength: 6 }), (at, length, text) =>
        answers(utf8(xml.slice(0, at) + text + xml.slice(at + length))),
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("the words of intake", () => {
  it("name each field and each warning in both languages, with the same values", () => {
    for (const field of payableFields) expect(fieldLabel(field), field).to.have.all.keys("zh", "en");
    const holes = (text: { sentence: string; next: string }) =>
      new Set((text.sentence + text.next).match(/\{\w+?(?=Zh\}|En\}|\})/g) ?? []);
    for (const [code, { zh, en }] of Object.entries(intakeWarnings)) expect(holes(zh), code).to.deep.equal(holes(en));
  });

  it("fill a warning with its values", () => {
    const warning = { code: "PAYEE_DIFFERS", field: "payee", args: { payee: "F", seller: "S" } } as const;
    expect(explainWarning(warning, "en").sentence).to.equal("The invoice asks to pay F, not the seller S.");
    expect(explainWarning(warning, "zh").sentence).to.equal("发票要求付给 F，而不是销售方 S。");
  });
});
