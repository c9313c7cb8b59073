/** Tag of an integer that JSON numbers cannot hold. */
const BIGINT_KEY = "$int";

/**
 * One text per value: keys sorted, what is undefined left out, integers beyond JSON as `{"$int":"…"}`. Two requests are the
 * same if and only if their texts are; what is hashed is this text.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "bigint") return { [BIGINT_KEY]: part.toString() };
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
