const LEI = /^[0-9A-Z]{18}[0-9]{2}$/;

/**
 * Whether a legal entity identifier is well formed: 20 characters whose last two check the rest (ISO 17442, which uses
 * ISO 7064 MOD 97-10: letters read as 10 to 35, the whole number leaves 1 when divided by 97).
 */
export function isLei(text: string): boolean {
  if (!LEI.test(text)) return false;
  const digits = Array.from(text, (character) => Number.parseInt(character, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}
