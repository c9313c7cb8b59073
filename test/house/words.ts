import type { ProjectFile } from "./project-files.ts";

/** A word that docs/GLOSSARY.md's last column rules out as an identifier. */
interface ForeignWord {
  readonly word: string;
  readonly say: string;
  /** Where it is the right word all the same: beginnings of paths. */
  readonly except?: readonly string[];
  readonly because?: string;
}

/** Formats of others call their parties what they like, and the code that reads them must name what it reads. */
const foreignFormats = [
  "server/intake/",
  "server/app/intake-port.ts",
  "server/app/read-file.ts",
  "server/domain/invoice",
];

export const foreignWords: readonly ForeignWord[] = [
  {
    word: "buyer",
    say: "obligor",
    except: ["web/src/words/", ...foreignFormats, "server/domain/discount.ts", "server/domain/fee.ts"],
    because: "an invoice has a buyer, and M7 names BUYER as a bearer of interest",
  },
  { word: "debtor", say: "obligor", except: foreignFormats, because: "formats of others" },
  { word: "vendor", say: "holder", except: foreignFormats, because: "formats of others" },
  { word: "lender", say: "funder" },
  { word: "investor", say: "funder" },
  {
    word: "platform",
    say: "operator",
    except: ["server/node/", "server/node-of.ts", "server/platform.ts", "server/main.ts"],
    because: "Node's name for the operating system, and ours for the whole that runs; who runs it is the operator",
  },
  { word: "user", say: "agent or member" },
  { word: "debt", say: "receivable" },
  { word: "bill", say: "note", except: foreignFormats, because: "formats of others" },
  { word: "certificate", say: "note" },
  { word: "voucher", say: "note", except: foreignFormats, because: "formats of others" },
  { word: "approve", say: "confirm" },
  {
    word: "mint",
    say: "confirm",
    except: ["contracts/CashToken.sol", "contracts/mocks/"],
    because: "OpenZeppelin's name for issuing an ERC-20",
  },
  { word: "circulate", say: "pass" },
  { word: "endorse", say: "pass" },
  { word: "loan", say: "financing" },
  { word: "bid", say: "quote" },
  { word: "quota", say: "credit line" },
  { word: "trace", say: "provenance" },
];

/** Each identifier with a foreign word in it, as a sentence. */
export function foreignWordFaults(files: readonly ProjectFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const here = foreignWords.filter(({ except = [] }) => !except.some((start) => path.startsWith(start)));
    const identifiers = new Set(identifiersOf(text));
    return Array.from(identifiers).flatMap((identifier) => {
      const words = wordsOf(identifier);
      const found = here.find(({ word }) => words.includes(word) || words.includes(`${word}s`));
      return found === undefined ? [] : [`${path}: ${identifier} says "${found.word}"; the word is "${found.say}"`];
    });
  });
}

/** What the code names, comments and quoted text left out. */
export function identifiersOf(text: string): string[] {
  const code = text
    .replace(/\/\*.*?\*\/|"""[\s\S]*?"""/gs, " ")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, " ")
    .replace(/(\/\/|#(?!\w)).*$/gm, " ");
  return code.match(/[A-Za-z_$][\w$]*/g) ?? [];
}

/** `noteSplitBy` is note, split, by. */
export function wordsOf(identifier: string): string[] {
  return identifier
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}
