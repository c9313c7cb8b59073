import { verifyMessage } from "ethers/hash";
import { SiweMessage } from "siwe";
import type { SignInMessage, SignInMessages } from "../app/ports.ts";

/**
 * Reads sign-in messages (EIP-4361) by the `siwe` library, and checks that the message's own address signed the very text.
 * What it says about domain, chain, nonce and time is for the verb to judge.
 */
export const signInMessages: SignInMessages = {
  async read(text: string, signature: string): Promise<SignInMessage | null> {
    try {
      const message = new SiweMessage(text);
      return verifyMessage(text, signature) === message.address ? message : null;
    } catch {
      return null;
    }
  },
};
