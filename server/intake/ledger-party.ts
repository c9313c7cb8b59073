import { usccWarning } from "../domain/uscc.ts";
import { MAX_NAME_CHARS, safeText } from "./cell-text.ts";
import { stop } from "./intake-refusal.ts";
import { type LedgerRow, readReferenceCell } from "./ledger-row.ts";
import type { PartyReference } from "./party-reference.ts";

/**
 * The seller or buyer of a row; where the file has no column for it, the one that the sender named for all rows. A column
 * that is there and empty is not filled up from elsewhere.
 *
 * @throws CELL_EMPTY, TEXT_UNSAFE, TEXT_TOO_LONG
 */
export function readLedgerParty(at: LedgerRow, side: "seller" | "buyer"): PartyReference {
  const { cell, place, warn, reading, sides } = at;
  const fields = [`${side}Name`, `${side}Code`, `${side}Uscc`] as const;
  const [nameField, codeField, usccField] = fields;
  const given = sides[side];
  if (given !== undefined && fields.every((field) => reading.columns[field] === undefined)) return given;
  const name = safeText(cell(nameField), MAX_NAME_CHARS, place(nameField), warn) || undefined;
  const code = readReferenceCell(at, codeField);
  const uscc = readReferenceCell(at, usccField)?.toUpperCase();
  if (name === undefined && code === undefined && uscc === undefined) throw stop("CELL_EMPTY", place(nameField));
  // A wrong check character is a question for a person: ids of demonstration invoices in wide use fail it.
  const oddity = uscc === undefined ? null : usccWarning(uscc);
  if (oddity !== null) warn(oddity, usccField, { value: uscc ?? "" });
  return { ...(name && { name }), ...(code && { code }), ...(uscc && { uscc }) };
}
