import { refusalCatalogue } from "../server/domain/refusal-catalogue.ts";
import type { RefusalRow, RefusalText } from "../server/domain/refusal-row.ts";

const head = `# Refusals

Everything that Fenline can say no to, in both languages, with what to do next. A code is the same from the contract to the
screen: the Solidity error \`NoteInsufficientAmount\` is \`NOTE_INSUFFICIENT_AMOUNT\` in the API (\`extensions.code\`) and here.
Words in braces stand for values, which travel with the code (\`extensions.args\`).

| category | means |
| --- | --- |
| INVALID | the request is not well formed; sending it again cannot help |
| UNAUTHENTICATED | nobody is signed in, or the proof of who is asking does not hold |
| FORBIDDEN | it is known who is asking, and that one may not |
| NOT_FOUND | there is no such thing, or the one who asks may not know of it |
| CONFLICT | the thing is no longer in the state that the act needs; look again, then decide |
| RULE | a rule of the trade, of a contract or of arithmetic says no |
| BUSY | it may work later, unchanged |
| BROKEN | something of ours failed; the person who asked did nothing wrong |

Printed by \`npm run print\` from server/domain/refusal-catalogue.ts.
`;

/** docs/errors.md: one section per noun, which is the first word of the codes. */
export function printErrors(): string {
  const rows: [string, RefusalRow][] = Object.entries(refusalCatalogue);
  const byNoun = Map.groupBy(
    rows.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ([code]) => code.slice(0, code.indexOf("_")),
  );
  return [head, ...Array.from(byNoun, ([noun, entries]) => printNoun(noun, entries))].join("\n");
}

function printNoun(noun: string, rows: readonly [string, RefusalRow][]): string {
  const lines = rows.map(([code, { category, en, zh }]) => {
    return `| \`${code}\` | ${category} | ${cellOf(en, " ")} | ${cellOf(zh, "")} |`;
  });
  return `## ${noun}\n\n| code | category | English | 中文 |\n| --- | --- | --- | --- |\n${lines.join("\n")}\n`;
}

function cellOf({ sentence, next }: RefusalText, space: string): string {
  // A pipe would end the cell, and a reader needs no kinds of values.
  const text = `${sentence}${space}*${next}*`.replaceAll("|", "\\|");
  return text.replace(/\{(\w+):\w+\}/g, "{$1}");
}
