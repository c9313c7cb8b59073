import { expect } from "chai";
import iconv from "iconv-lite";
import { describe, it } from "mocha";
import { decodeText, lineAt } from "../../server/intake/text-encoding.ts";
import { codeOf, utf8 } from "./outcome.ts";

const ledger = "供应商,发票号码,价税合计\n甲有限公司,12345678,100.00\n";

describe("the encoding of a file", () => {
  it("is told by a byte order mark, which is no part of the text", () => {
    expect(decodeText(utf8(`\ufeff${ledger}`))).to.deep.equal({ text: ledger, encoding: "utf-8", from: "MARK" });
    for (const encoding of ["utf-16le", "utf-16be"] as const) {
      const bytes = iconv.encode(ledger, encoding, { addBOM: true });
      expect(decodeText(bytes)).to.deep.equal({ text: ledger, encoding, from: "MARK" });
    }
  });

  it("is UTF-8 where the bytes allow it, and GB18030 where they are everyday Chinese", () => {
    expect(decodeText(utf8(ledger))).to.include({ text: ledger, encoding: "utf-8", from: "STRICT" });
    for (const dialect of ["gb2312", "gbk", "gb18030"]) {
      expect(decodeText(iconv.encode(ledger, dialect))).to.deep.equal({
        text: ledger,
        encoding: "gb18030",
        from: "SHAPE",
      });
    }
  });

  it("is not guessed for a Western code page, whose letters GB18030 would turn into other names", () => {
    const western = iconv.encode("supplier;amount\nMüller & Söhne;1,50\nCafé Niño;2,00\n", "windows-1252");
    expect(codeOf(() => decodeText(western))).to.equal("FILE_ENCODING_UNKNOWN");
    expect(decodeText(western, "windows-1252").text).to.include("Müller & Söhne");
  });

  it("is refused where it lies: a mark over other bytes, a name that the mark denies, bytes that do not fit the name", () => {
    const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...iconv.encode(ledger, "gbk"));
    expect(codeOf(() => decodeText(marked))).to.equal("FILE_ENCODING_CONTRADICTED");
    expect(codeOf(() => decodeText(utf8(`\ufeff${ledger}`), "gb18030"))).to.equal("FILE_ENCODING_CONTRADICTED");
    expect(codeOf(() => decodeText(iconv.encode(ledger, "gbk"), "utf-8"))).to.equal("FILE_ENCODING_CONTRADICTED");
    expect(codeOf(() => decodeText(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8)))).to.equal("FILE_ENCODING_CONTRADICTED");
  });

  it("lets no NUL through, and says on which line it stands", () => {
    expect(codeOf(() => decodeText(utf8("a,b\n1,\0 2\n")))).to.equal("FILE_NUL");
    expect(codeOf(() => decodeText(iconv.encode(ledger, "utf-16le", { addBOM: false })))).to.be.oneOf([
      "FILE_NUL",
      "FILE_ENCODING_UNKNOWN",
    ]);
    expect(lineAt("a\r\nb\rc\nd\0", 8)).to.equal(4);
  });
});
