import { bookCash } from "./book-cash.ts";
import type { Ports } from "./ports.ts";

/** The settlement bank turns money that reached a member's account into deposit tokens. */
export function issueCash(ports: Ports) {
  return bookCash(ports, "ISSUE", "issueCash");
}
