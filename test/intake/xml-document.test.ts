import { expect } from "chai";
import iconv from "iconv-lite";
import { describe, it } from "mocha";
import { MAX_XML_DEPTH } from "../../server/intake/file-bounds.ts";
import { readXml } from "../../server/intake/xml-document.ts";
import { childAt, readValue } from "../../server/intake/xml-element.ts";
import { codeOf, timed, utf8 } from "./outcome.ts";

const root = (text: string) => readXml(utf8(text));

describe("an XML document", () => {
  it("is read by namespaces, not by prefixes", () => {
    const [odd, plain] = ['<q:a xmlns:q="urn:x"><q:b>1</q:b></q:a>', '<a xmlns="urn:x"><b>1</b></a>'].map(root);
    for (const element of [odd, plain]) {
      expect(element).to.include({ namespace: "urn:x", name: "a" });
      expect(readValue(childAt(element, ["b"], new Set(["urn:x"])))?.text).to.equal("1");
      expect(childAt(element, ["b"], new Set(["urn:y"]))).to.equal(undefined);
    }
    const redeclared = root('<q:a xmlns:q="urn:x"><q:b xmlns:q="urn:y"/></q:a>');
    expect(redeclared.children[0]?.namespace).to.equal("urn:y");
  });

  it("keeps numbers, flags and blanks as the text that was written", () => {
    const values = "<a><b>0012</b><c>1e5</c><d>true</d><e> 5\n</e><f x='007'/></a>";
    expect(root(values).children.map(({ text }) => text)).to.deep.equal(["0012", "1e5", "true", "5", ""]);
    expect(root(values).children.at(-1)?.attributes.get("x")).to.equal("007");
  });

  it("resolves the references that need no declaration, and leaves CDATA alone", () => {
    expect(root("<a>&lt;&amp;&#65;&#x4e2d;<![CDATA[&amp;]]></a>").text).to.equal("<&A中&amp;");
  });

  it("knows the line of each element", () => {
    const { line, children } = root("<?xml version='1.0'?>\r\n<!-- x\r\n -->\r\n<a>\r\n  <b/>\r\n</a>");
    expect([line, children[0]?.line]).to.deep.equal([4, 5]);
  });

  it("is decoded as it says, where its bytes agree", () => {
    const declared = (name: string) => `<?xml version="1.0" encoding="${name}"?><a>中é</a>`;
    expect(root(declared("UTF-8")).text).to.equal("中é");
    expect(readXml(iconv.encode(declared("GB18030"), "gb18030")).text).to.equal("中é");
    expect(readXml(iconv.encode(declared("UTF-16"), "utf-16le", { addBOM: true })).text).to.equal("中é");
    expect(readXml(iconv.encode(declared("ISO-8859-1").replace("中", ""), "latin1")).text).to.equal("é");
  });
});

describe("hostile XML", () => {
  const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("");
  const refused: [string, string | Uint8Array, string][] = [
    ["a file entity (XXE)", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "XML_DOCTYPE"],
    ["an http entity", '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1/x">]><a>&x;</a>', "XML_DOCTYPE"],
    ["a parameter entity", '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><a/>', "XML_DOCTYPE"],
    ["an external DTD", '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>', "XML_DOCTYPE"],
    ["a DOCTYPE in small letters behind a comment", "<!-- --><!doctype a><a/>", "XML_DOCTYPE"],
    ["a billion laughs", `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l10;</a>`, "XML_DOCTYPE"],
    [
      "quadratic blow-up",
      `<!DOCTYPE a [<!ENTITY x "${"x".repeat(50_000)}">]><a>${"&x;".repeat(50_000)}</a>`,
      "XML_DOCTYPE",
    ],
    ["an entity that nothing declares", "<a>&nbsp;</a>", "XML_REFERENCE_UNKNOWN"],
    ["an entity named like an object's insides", "<a>&constructor;</a>", "XML_REFERENCE_UNKNOWN"],
    ["a reference to NUL", "<a>&#0;</a>", "XML_REFERENCE_UNKNOWN"],
    ["a reference to half a character", "<a>&#xD800;</a>", "XML_REFERENCE_UNKNOWN"],
    ["a bare ampersand", "<a>x & y</a>", "XML_MALFORMED"],
    ["XInclude", '<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/></a>', "XML_INCLUDE"],
    ["nesting of 100 000", "<a>".repeat(100_000) + "</a>".repeat(100_000), "XML_TOO_DEEP"],
    ["nesting one too deep", "<a>".repeat(MAX_XML_DEPTH + 1) + "</a>".repeat(MAX_XML_DEPTH + 1), "XML_TOO_DEEP"],
    ["600 000 elements", `<a>${"<b/>".repeat(600_000)}</a>`, "XML_TOO_MUCH_MARKUP"],
    ["three million references", `<a>${"&amp;".repeat(3_000_000)}</a>`, "XML_TOO_MUCH_MARKUP"],
    ["5 000 attributes", `<a ${Array.from({ length: 5_000 }, (_, at) => `x${at}="1"`).join(" ")}/>`, "XML_MALFORMED"],
    ["an attribute twice", '<a x="1" x="2"/>', "XML_MALFORMED"],
    ["an attribute of 15 MB", `<a x="${"y".repeat(15_000_000)}"/>`, "XML_MALFORMED"],
    ["a name of 10 MB", `<${"a".repeat(10_000_000)}/>`, "XML_MALFORMED"],
    ["400 000 comments that do not end", `<a>${"<!--".repeat(400_000)}`, "XML_MALFORMED"],
    ["300 000 sections that do not end", `<a>${"<![CDATA[".repeat(300_000)}`, "XML_MALFORMED"],
    ["two roots", "<a></a><b></b>", "XML_MALFORMED"],
    ["two empty roots", "<a/><b/>", "XML_MALFORMED"],
    ["text behind the root", "<a></a>x", "XML_MALFORMED"],
    ["crossed tags", "<a><b></a></b>", "XML_MALFORMED"],
    ["a tag that does not close", "<a><b>", "XML_MALFORMED"],
    ["an undeclared prefix", "<x:a/>", "XML_PREFIX_UNDECLARED"],
    ["a tag named __proto__", "<__proto__/>", "XML_MALFORMED"],
    ["a tag named constructor", "<a><constructor>1</constructor></a>", "XML_MALFORMED"],
    ["nothing", "", "FILE_EMPTY"],
    ["blanks", "  \n", "XML_MALFORMED"],
    ["a NUL", "<a>\0</a>", "FILE_NUL"],
    ["UTF-8 that calls itself UTF-16", '<?xml version="1.0" encoding="UTF-16"?><a/>', "FILE_ENCODING_CONTRADICTED"],
    ["UTF-7", '<?xml version="1.0" encoding="UTF-7"?><a/>', "FILE_ENCODING_CONTRADICTED"],
    [
      "Latin-1 that calls itself UTF-8",
      iconv.encode('<?xml version="1.0" encoding="UTF-8"?><a>é</a>', "latin1"),
      "FILE_ENCODING_CONTRADICTED",
    ],
    [
      "a UTF-8 mark before another name",
      utf8('\ufeff<?xml version="1.0" encoding="GBK"?><a/>'),
      "FILE_ENCODING_CONTRADICTED",
    ],
  ];
  for (const [name, text, code] of refused) {
    it(`${name} is refused: ${code}, within a second`, () => {
      const bytes = typeof text === "string" ? utf8(text) : text;
      expect(timed(() => expect(codeOf(() => readXml(bytes))).to.equal(code))).to.be.below(1_000);
    });
  }

  it("with a comment inside a value gives no value, and with an element twice no choice", () => {
    const any = new Set([""]);
    expect(codeOf(() => readValue(childAt(root("<a><b>10<!-- -->0.00</b></a>"), ["b"], any)))).to.equal(
      "XML_COMMENT_IN_VALUE",
    );
    expect(codeOf(() => childAt(root("<a><b>1</b><b>2</b></a>"), ["b"], any))).to.equal("XML_ELEMENT_REPEATED");
  });
});
