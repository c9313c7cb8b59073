import type { Ports } from "./ports.ts";
import { SIGN_IN_STATEMENT, SIGN_IN_TERM_SEC } from "./sign-in-message.ts";

/** What a wallet puts into its sign-in message. */
export interface SignInNonce {
  /** Good once. */
  readonly nonce: string;
  readonly expiresAtSec: number;
  readonly statement: string;
  readonly domain: string;
  readonly uri: string;
  readonly chainId: number;
}

/** Begins to sign in with a wallet. */
export function beginSignIn(ports: Ports) {
  return async (): Promise<SignInNonce> => {
    const nonce = ports.ids.secret().slice(2);
    const expiresAtSec = ports.clock.nowSec() + SIGN_IN_TERM_SEC;
    await ports.store.people.addNonce(nonce, expiresAtSec);
    const { domain, origin: uri } = ports.settings;
    return { nonce, expiresAtSec, statement: SIGN_IN_STATEMENT, domain, uri, chainId: ports.chain.chainId };
  };
}
