import type { ProjectFile } from "./project-files.ts";

interface Leak {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Words of a mnemonic are short and lower-case, and there are 12, 15, 18, 21 or 24 of them in one quotation. */
const mnemonic = /(["'`])(?:[a-z]{3,8} ){11}(?:(?:[a-z]{3,8} ){3}){0,4}[a-z]{3,8}\1/g;

const leaks: readonly Leak[] = [
  { what: "a mnemonic", pattern: mnemonic },
  { what: "a private key", pattern: /(?:private|secret|signing)_?key\w*["'`]?\s*[:=]\s*["'`](?:0x)?[\da-f]{64}\b/gi },
  { what: "a private key", pattern: /-----BEGIN (?:\w+ )*PRIVATE KEY-----/g },
  { what: "a password", pattern: /\b(?:password|passphrase)\w*["']?\s*[:=]\s*["'][^"'\s][^"']*["']/gi },
  { what: "an access token", pattern: /\b(?:ghp|gho|github_pat|npm|glpat|xox[abp])[_-][A-Za-z\d_-]{20,}/g },
  { what: "an access token", pattern: /\bAKIA[A-Z\d]{16}\b|\bsk-[A-Za-z\d]{32,}|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\./g },
  { what: "a password in an address", pattern: /\b[a-z]+:\/\/[^\s:/@"'`$]+:(?!secret@|password@)[^\s/@"'`$]+@/g },
];

/** What everybody may know, by file: the sandbox's own words, which production refuses to start with. */
const published: readonly { readonly path: string; readonly text: string }[] = [
  { path: "server/chain/keystore.ts", text: '"test test test test test test test test test test test junk"' },
  { path: "server/chain/keystore.ts", text: 'PASSPHRASE = "fenline sandbox"' },
];

/** Each secret in a file, as a sentence that does not repeat it. */
export function secretFaults(files: readonly ProjectFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    leaks.flatMap(({ what, pattern }) =>
      Array.from(text.matchAll(pattern))
        .filter(() => !(what === "a password" && path.startsWith("test/"))) // a test's own guards nothing
        .filter(([found]) => !published.some((known) => known.path === path && known.text === found))
        .map(({ index }) => `${path}:${text.slice(0, index).split("\n").length} holds ${what}`),
    ),
  );
}

const strays: readonly Leak[] = [
  {
    what: "a path of one machine",
    pattern: /(?<![\w.~}/-])\/(?:work|farm|root|opt|tmp|home\/\w+|Users\/\w+)\/[\w.-]/g,
  },
  { what: "a package registry's host", pattern: /\b(?:registry\.npm\w*|npmmirror|verdaccio|artifactory)\b[\w.]*/g },
  {
    what: "an unfinished thing",
    pattern: new RegExp(`\\b(?:${["TO" + "DO", "FIX" + "ME", "XX" + "X"].join("|")})\\b`, "g"),
  },
  { what: "a test that shuts the others out", pattern: /\b(?:it|describe|context)\.only\(/g },
  { what: "a test that is switched off", pattern: /\b(?:it|describe|context)\.skip\(|\bx(?:it|describe)\(/g },
];

/** Each thing that belongs to a machine or a moment, not to the project, as a sentence. */
export function strayFaults(files: readonly ProjectFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    strays.flatMap(({ what, pattern }) =>
      Array.from(
        text.matchAll(pattern),
        ({ index }) => `${path}:${text.slice(0, index).split("\n").length} holds ${what}`,
      ),
    ),
  );
}
