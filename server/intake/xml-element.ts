import { stop } from "./intake-refusal.ts";

/** An element of an XML document, its names resolved: prefixes are the sender's business, namespaces are the meaning. */
export interface XmlElement {
  /** Namespace URI; empty where there is none. */
  readonly namespace: string;
  /** The name without its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, references resolved, trimmed. */
  readonly text: string;
  /** Whether a comment cuts that text in two; programs disagree on what the value then is. */
  readonly isTextCut: boolean;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

/** A value of a document and where it stands. */
export interface XmlValue {
  readonly text: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The namespaces in which children are looked for; elements of others are extensions, and none of ours. */
export type NamespaceSet = ReadonlySet<string>;

/** All children of that name. */
export function childrenOf(element: XmlElement | undefined, name: string, namespaces: NamespaceSet): XmlElement[] {
  return (element?.children ?? []).filter((child) => child.name === name && namespaces.has(child.namespace));
}

/**
 * The one child at the end of a path of names, or nothing.
 *
 * @throws XML_ELEMENT_REPEATED where a step leads to several: whichever we took, another program takes the other.
 */
export function childAt(
  element: XmlElement | undefined,
  path: readonly string[],
  namespaces: NamespaceSet,
): XmlElement | undefined {
  let here = element;
  for (const name of path) {
    const [first, second] = childrenOf(here, name, namespaces);
    if (second !== undefined) throw stop("XML_ELEMENT_REPEATED", { line: second.line, value: name });
    here = first;
  }
  return here;
}

/**
 * The text of an element, or nothing where it is missing or empty.
 *
 * @throws XML_COMMENT_IN_VALUE
 */
export function readValue(element: XmlElement | undefined): XmlValue | undefined {
  if (element === undefined) return undefined;
  if (element.isTextCut) throw stop("XML_COMMENT_IN_VALUE", { line: element.line, value: element.name });
  return element.text === "" ? undefined : element;
}

/** An element in the whole of a document, itself included, that a test is true for. */
export function findElement(element: XmlElement, isIt: (element: XmlElement) => boolean): XmlElement | undefined {
  const open: XmlElement[] = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isIt(next)) return next;
    open.push(...next.children);
  }
  return undefined;
}
