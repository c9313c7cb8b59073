import { stop } from "./intake-refusal.ts";

const predefined: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/**
 * Resolves the references that need no declaration: the five that XML predefines, and characters by their number. Done
 * here and not by the parser, so that no entity that a document declares can ever mean anything.
 *
 * @throws XML_REFERENCE_UNKNOWN
 */
export function resolveReferences(text: string, line: number): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([^;&\s]{0,40}));?/g, (reference, decimal, hex, name) => {
    const codePoint = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number.parseInt(decimal, 10);
    const char = name === undefined ? characterOf(codePoint) : predefined.get(name);
    if (char === undefined || !reference.endsWith(";")) throw stop("XML_REFERENCE_UNKNOWN", { line, value: reference });
    return char;
  });
}

/** The characters that XML 1.0 allows; a reference to another one (NUL, half a surrogate pair) is an error. */
function characterOf(codePoint: number): string | undefined {
  const isAllowed =
    codePoint === 0x9 ||
    codePoint === 0xa ||
    codePoint === 0xd ||
    (codePoint >= 0x20 && codePoint <= 0xd7ff) ||
    (codePoint >= 0xe000 && codePoint <= 0xfffd) ||
    (codePoint >= 0x10000 && codePoint <= 0x10ffff);
  return isAllowed ? String.fromCodePoint(codePoint) : undefined;
}
