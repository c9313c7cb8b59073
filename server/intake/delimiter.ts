/** What separates the cells of the ledgers seen in the field. */
export const delimiters = [",", ";", "\t", "|"] as const;

export type Delimiter = (typeof delimiters)[number];

/** The rows that are looked at; a ledger shows its shape within a page. */
const SAMPLE_LINES = 50;

/** No row needs more characters to be told from its neighbours. */
const SAMPLE_CHARS = 200_000;

/**
 * The delimiter that cuts the most of the first rows into equally many cells; among equals the one that cuts into more.
 * So a decimal comma, which the header has not, loses against a semicolon, which each row has. Signs inside quotes do
 * not count. A comma where nothing else is found: a file of one column.
 *
 * @param text With LF line ends.
 */
export function guessDelimiter(text: string): Delimiter {
  const lines = unquotedLines(text.slice(0, SAMPLE_CHARS));
  let best: { delimiter: Delimiter; rows: number; cuts: number } = { delimiter: ",", rows: 0, cuts: 0 };
  for (const delimiter of delimiters) {
    const rowsByCuts = Map.groupBy(lines, (line) => line.split(delimiter).length - 1);
    for (const [cuts, { length: rows }] of rowsByCuts) {
      const isBetter = rows > best.rows || (rows === best.rows && cuts > best.cuts);
      if (cuts > 0 && isBetter) best = { delimiter, rows, cuts };
    }
  }
  return best.delimiter;
}

/** The first lines, emptied of what stands in quotes. */
function unquotedLines(text: string): string[] {
  return text
    .replace(/"(?:[^"]|"")*(?:"|$)/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, SAMPLE_LINES);
}
