import type { Address, Hex } from "./order.ts";
import type { SignInMessage, SignInMessages } from "./ports.ts";
import { refuse } from "./refuse.ts";

/** What a sign-in message (EIP-4361) must say, word for word. */
export interface ExpectedMessage {
  readonly domain: string;
  readonly uri: string;
  readonly chainId: number;
  readonly statement: string;
  readonly nowSec: number;
}

/** The sentence that a person reads in the wallet before signing. EIP-4361 lets it be ASCII only. */
export const SIGN_IN_STATEMENT = "Sign in to Fenline. This signature moves no money.";

/** How long a message may have been on its way, and how long it may want to be good. */
export const SIGN_IN_TERM_SEC = 10 * 60;
/** Clocks of people's machines differ by this much. */
const CLOCK_SKEW_SEC = 60;

/**
 * Checks every field of a sign-in message; the nonce's single use is left to the caller.
 * @throws Refusal SESSION_PROOF_INVALID, naming the field.
 */
export async function provenWallet(
  messages: SignInMessages,
  text: string,
  signature: string,
  expected: ExpectedMessage,
): Promise<{ readonly wallet: Address; readonly nonce: string }> {
  const message = await messages.read(text, signature);
  if (message === null) throw refuse("SESSION_PROOF_INVALID", { problem: "signature" });
  requireField("version", message.version === "1");
  requireField("domain", message.domain === expected.domain);
  requireField("uri", message.uri === expected.uri);
  requireField("chainId", message.chainId === expected.chainId);
  requireField("statement", message.statement === expected.statement);
  requireField("resources", (message.resources ?? []).length === 0);
  requireWindow(message, expected.nowSec);
  return { wallet: message.address.toLowerCase() as Hex, nonce: message.nonce };
}

/** Both ends must be given: a message without an expiry would be good for ever in the hands of who finds it. */
function requireWindow({ issuedAt, expirationTime, notBefore }: SignInMessage, nowSec: number): void {
  const issuedSec = Date.parse(issuedAt ?? "") / 1_000;
  const expiresSec = Date.parse(expirationTime ?? "") / 1_000;
  requireField("issuedAt", issuedSec <= nowSec + CLOCK_SKEW_SEC && issuedSec >= nowSec - SIGN_IN_TERM_SEC);
  requireField("expirationTime", expiresSec > nowSec && expiresSec <= issuedSec + SIGN_IN_TERM_SEC);
  requireField("notBefore", notBefore === undefined || Date.parse(notBefore) / 1_000 <= nowSec + CLOCK_SKEW_SEC);
}

function requireField(field: string, holds: boolean): void {
  if (!holds) throw refuse("SESSION_PROOF_INVALID", { problem: field });
}
