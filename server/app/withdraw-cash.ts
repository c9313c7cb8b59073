import { bookCash } from "./book-cash.ts";
import type { Ports } from "./ports.ts";

/** The settlement bank takes back the deposit tokens of money that it paid out to a member. */
export function withdrawCash(ports: Ports) {
  return bookCash(ports, "WITHDRAW", "withdrawCash");
}
