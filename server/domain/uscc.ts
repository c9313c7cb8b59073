/** What is odd about a company id; `null` where nothing is. A warning, never a block: see `usccWarning`. */
export type UsccWarning = "USCC_MALFORMED" | "USCC_CHECK_CHARACTER" | null;

// Characters of a unified social credit code (GB 32100-2015): no I, O, S, V, Z, which are mistaken for digits or U.
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const USCC = new RegExp(`^[${ALPHABET}]{18}$`);

/**
 * Looks at a Chinese company id (统一社会信用代码, 18 characters, check character mod 31). Demonstration invoices in wide use
 * carry ids that fail the check, so it warns the reader and leaves the decision to a person.
 */
export function usccWarning(text: string): UsccWarning {
  if (!USCC.test(text)) return "USCC_MALFORMED";
  return checkCharacter(text.slice(0, -1)) === text.at(-1) ? null : "USCC_CHECK_CHARACTER";
}

/** The check character that belongs after the first 17: weights are powers of 3, modulo 31. */
function checkCharacter(body: string): string | undefined {
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31];
}
