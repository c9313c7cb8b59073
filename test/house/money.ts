import type { ProjectFile } from "./project-files.ts";

const floats: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "declares money as number", pattern: /\b\w*Fen\??\s*:\s*(?:readonly\s+)?number\b/g },
  { what: "declares money as float in the schema", pattern: /\b\w*Fen(?:\([^)]*\))?:\s*\[?(?:Float|Int)\b/g },
  { what: "turns money into a float", pattern: /\b(?:Number|parseFloat|parseInt)\(\s*[\w.?!]*Fen\s*\)/g },
  { what: "turns money into a float", pattern: /(?<![\w)\]]\s*)\+\s*[\w.]*Fen\b(?!\w)/g },
  { what: "writes money with a decimal point", pattern: /\b\w*Fen\s*[:=]\s*-?\d+\.\d/g },
];

/** A number of fen that is a count of something small. */
const counts: readonly { readonly path: string; readonly text: string }[] = [
  { path: "server/domain/money.ts", text: "Number(leftFen)" }, // fewer than there are parts to divide into
];

/** Each place where money could lose a fen, as a sentence. */
export function moneyFaults(files: readonly ProjectFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const code = text.replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, " ")).replace(/\/\/.*$/gm, "");
    return floats.flatMap(({ what, pattern }) =>
      Array.from(code.matchAll(pattern))
        .filter(([found]) => !counts.some((count) => count.path === path && count.text === found))
        .map(({ 0: found, index }) => `${path}:${code.slice(0, index).split("\n").length} ${what}: ${found.trim()}`),
    );
  });
}
