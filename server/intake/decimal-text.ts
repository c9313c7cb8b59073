/** An exact decimal number, in units of 10^-8: finer than any amount, price or tax in an invoice needs. */
export type Decimal = bigint;

const FRACTION_DIGITS = 8;

/** A number of XML Schema's `decimal`, no wider than any total can be; no exponent, no separators. */
const shape = /^([+-]?)(\d{0,20})(?:\.(\d{1,8})0{0,20})?$/;

/** Reads a decimal exactly; nothing for a text that is none. */
export function readDecimal(text: string): Decimal | undefined {
  const [, sign, whole = "", fraction = ""] = shape.exec(text) ?? [];
  if (sign === undefined || whole + fraction === "") return undefined;
  const magnitude = BigInt(whole + fraction.padEnd(FRACTION_DIGITS, "0"));
  return sign === "-" ? -magnitude : magnitude;
}

/** The number in a minor unit of so many decimals; nothing where that would need rounding. */
export function toMinorUnit(decimal: Decimal, minorDigits: number): bigint | undefined {
  const unit = 10n ** BigInt(FRACTION_DIGITS - minorDigits);
  return decimal % unit === 0n ? decimal / unit : undefined;
}

/** Writes a decimal with at least two decimals: `107.50`. */
export function decimalText(decimal: Decimal): string {
  const digits = String(decimal < 0n ? -decimal : decimal).padStart(FRACTION_DIGITS + 1, "0");
  const fraction = digits.slice(-FRACTION_DIGITS).replace(/0{1,6}$/, "");
  return `${decimal < 0n ? "-" : ""}${digits.slice(0, -FRACTION_DIGITS)}.${fraction}`;
}
