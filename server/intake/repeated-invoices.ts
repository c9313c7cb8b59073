import { canonicalText, fingerprintText, invoiceIdentity } from "../domain/invoice-identity.ts";
import { intakeRefusal } from "./intake-refusal.ts";
import type { IntakeRow } from "./intake-result.ts";

/** An invoice that a row of the same file voids. */
export interface VoidedInvoice {
  readonly line: number;
  /** As `fingerprintText` writes it. */
  readonly fingerprint: string;
}

/**
 * Holds the rows of one file against each other: an invoice that turned up before, or that another row voids, is
 * refused; one that shares its number with another of the same seller is marked. The first of equals stays.
 */
export function refuseRepeated(rows: readonly IntakeRow[], voided: readonly VoidedInvoice[]): IntakeRow[] {
  const voidLines = new Map(voided.map(({ line, fingerprint }) => [fingerprint, line]));
  const firstLines = new Map<string, number>();
  const numberLines = new Map<string, number>();
  return rows.map((row) => {
    if (row.kind === "refusal") return row;
    const { line, invoice } = row;
    const place = { line, field: "invoiceNo", value: invoice.number };
    const fingerprint = fingerprintText(invoiceIdentity(invoice));
    const firstLine = firstLines.get(fingerprint);
    if (firstLine !== undefined) return intakeRefusal("INVOICE_REPEATED", place, { firstLine });
    firstLines.set(fingerprint, line);
    const voidLine = voidLines.get(fingerprint);
    if (voidLine !== undefined) return intakeRefusal("INVOICE_VOIDED_IN_FILE", place, { voidLine });

    const sellerNumber = JSON.stringify([canonicalText(invoice.sellerId), canonicalText(invoice.number)]);
    const otherLine = numberLines.get(sellerNumber);
    if (otherLine === undefined) {
      numberLines.set(sellerNumber, line);
      return row;
    }
    const warning = {
      code: "INVOICE_NUMBER_SHARED",
      field: "invoiceNo",
      args: { otherLine: String(otherLine) },
    } as const;
    return { ...row, warnings: [...row.warnings, warning] };
  });
}
