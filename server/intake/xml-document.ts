import { XMLParser, XMLValidator } from "fast-xml-parser";
import { MAX_FILE_BYTES, MAX_XML_ATTRIBUTES, MAX_XML_DEPTH } from "./file-bounds.ts";
import { stop } from "./intake-refusal.ts";
import { type LineFinder, lineFinder } from "./line-finder.ts";
import type { XmlElement } from "./xml-element.ts";
import { decodeXml } from "./xml-encoding.ts";
import { refuseDangerousMarkup } from "./xml-markup.ts";
import { resolveReferences } from "./xml-references.ts";

const XINCLUDE = "http://www.w3.org/2001/XInclude";
const XML = "http://www.w3.org/XML/1998/namespace";

/** What the parser calls the parts of a node that are no elements; none of these can be an XML name. */
const TEXT = "#text";
const CDATA = "#cdata";
const COMMENT = "#comment";
const ATTRIBUTES = ":@";

/** The parser's output: an object with one key for the name, its value the children; attributes beside it. */
type ParsedNode = Record<string, unknown>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  textNodeName: TEXT,
  cdataPropName: CDATA,
  commentPropName: COMMENT,
  // Numbers stay the text that was written: "0012" is not 12, and no amount ever is a float.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  captureMetaData: true,
  maxNestedTags: MAX_XML_DEPTH,
});

const metaData = XMLParser.getMetaDataSymbol();

/**
 * The root element of an XML document. No DOCTYPE, no entities, no inclusion, one root; depth, markup and size bounded
 * before or while it is read.
 *
 * @throws FILE_EMPTY, FILE_TOO_LARGE, XML_DOCTYPE, XML_TOO_MUCH_MARKUP, XML_TOO_DEEP, XML_MALFORMED,
 *   XML_REFERENCE_UNKNOWN, XML_PREFIX_UNDECLARED, XML_INCLUDE, and what `decodeXml` throws
 */
export function readXml(bytes: Uint8Array): XmlElement {
  if (bytes.length === 0) throw stop("FILE_EMPTY", {});
  if (bytes.length > MAX_FILE_BYTES)
    throw stop("FILE_TOO_LARGE", {}, { bytes: bytes.length, maxBytes: MAX_FILE_BYTES });
  const text = decodeXml(bytes);
  refuseDangerousMarkup(text);
  const validity = XMLValidator.validate(text);
  if (validity !== true) throw stop("XML_MALFORMED", { line: validity.err.line }, { problem: validity.err.msg });
  const roots = parse(text).filter((node) => ![TEXT, COMMENT].includes(nameOf(node) ?? TEXT));
  const [root] = roots;
  if (root === undefined || roots.length > 1)
    throw stop("XML_MALFORMED", { line: 1 }, { problem: "one root expected" });
  return toElement(root, new Map([["xml", XML]]), lineFinder(text));
}

function parse(text: string): ParsedNode[] {
  try {
    return parser.parse(text);
  } catch (error) {
    // What passed the validator and still stops the parser: names that would touch an object's prototype.
    throw stop("XML_MALFORMED", { line: 1 }, { problem: error instanceof Error ? error.message : "unreadable" });
  }
}

function nameOf(node: ParsedNode): string | undefined {
  return Object.keys(node).find((key) => key !== ATTRIBUTES);
}

type Scope = ReadonlyMap<string, string>;

function toElement(node: ParsedNode, outer: Scope, lines: LineFinder): XmlElement {
  const written = nameOf(node) ?? "";
  const line = lines(startOf(node));
  const attributes = readAttributes(node, line);
  const scope = scopeOf(attributes, outer);
  const { namespace, name } = resolveName(written, scope, line);
  if (namespace === XINCLUDE) throw stop("XML_INCLUDE", { line });

  const children: XmlElement[] = [];
  const texts: string[] = [];
  let isCommented = false;
  for (const child of node[written] as ParsedNode[]) {
    const kind = nameOf(child);
    if (kind === TEXT) texts.push(resolveReferences(String(child[TEXT]), line));
    else if (kind === CDATA) texts.push(cdataOf(child));
    else if (kind === COMMENT) isCommented = true;
    else if (kind !== undefined) children.push(toElement(child, scope, lines));
  }
  const text = texts.join("").trim();
  return {
    namespace,
    name,
    attributes,
    children,
    text,
    isTextCut: isCommented && text !== "" && children.length === 0,
    line,
  };
}

function startOf(node: ParsedNode): number {
  const { startIndex } =
    (node as unknown as Record<symbol, { startIndex?: number } | undefined>)[metaData as symbol] ?? {};
  return startIndex ?? 0;
}

function cdataOf(node: ParsedNode): string {
  return (node[CDATA] as ParsedNode[]).map((part) => String(part[TEXT] ?? "")).join("");
}

function readAttributes(node: ParsedNode, line: number): ReadonlyMap<string, string> {
  const entries = Object.entries((node[ATTRIBUTES] ?? {}) as Record<string, unknown>);
  if (entries.length > MAX_XML_ATTRIBUTES) {
    throw stop("XML_MALFORMED", { line }, { problem: `more than ${MAX_XML_ATTRIBUTES} attributes` });
  }
  return new Map(entries.map(([name, value]) => [name, resolveReferences(String(value), line)]));
}

/** The namespaces that hold inside an element, by prefix; the default one under the empty prefix. */
function scopeOf(attributes: ReadonlyMap<string, string>, outer: Scope): Scope {
  const declared = [...attributes].filter(([name]) => name === "xmlns" || name.startsWith("xmlns:"));
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(([name, uri]) => [name.slice("xmlns:".length), uri.trim()] as const)]);
}

function resolveName(written: string, scope: Scope, line: number): { namespace: string; name: string } {
  const [prefix, name] = written.includes(":") ? written.split(":", 2) : ["", written];
  const namespace = scope.get(prefix ?? "");
  if (namespace === undefined && prefix !== "") throw stop("XML_PREFIX_UNDECLARED", { line, value: written });
  return { namespace: namespace ?? "", name: name ?? "" };
}
