/** Tag of an integer that JSON numbers cannot hold. */
const BIGINT_KEY = "$int";

/** A value as text that `fromStoredJson` reads back as it was, bigints included. */
export function storedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" ? { [BIGINT_KEY]: part.toString() } : part,
  );
}

/** The value of a text that `storedJson` wrote. What it is, the column says; nobody else writes it. */
export function fromStoredJson<T>(text: string): T {
  return JSON.parse(text, (_key, part: unknown) => {
    if (part === null || typeof part !== "object") return part;
    const digits = (part as Record<string, unknown>)[BIGINT_KEY];
    return typeof digits === "string" ? BigInt(digits) : part;
  });
}
