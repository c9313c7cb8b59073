import type { HDNodeWallet, Wallet } from "ethers";
import { type Answer, post } from "./post.ts";

export type AnyWallet = Wallet | HDNodeWallet;

/** The fields of a sign-in message (EIP-4361), as they stand in its text; null leaves one out. */
export interface MessageFields {
  readonly domain: string;
  readonly address: string;
  readonly statement: string | null;
  readonly uri: string;
  readonly version: string;
  readonly chainId: number;
  readonly nonce: string;
  readonly issuedAt: string;
  readonly expirationTime: string | null;
  readonly notBefore: string | null;
  readonly resources: readonly string[];
}

const HALF_TERM_MS = 300_000;

/** What a wallet that does everything right would say, with a fresh nonce. */
export async function honestFields(url: string, wallet: AnyWallet): Promise<MessageFields> {
  const { json } = await post(url, "mutation { beginSignIn { nonce statement domain uri chainId } }");
  const begun = json.data?.beginSignIn as Pick<MessageFields, "nonce" | "statement" | "domain" | "uri" | "chainId">;
  return {
    ...begun,
    address: wallet.address,
    version: "1",
    issuedAt: new Date().toISOString(),
    expirationTime: new Date(Date.now() + HALF_TERM_MS).toISOString(),
    notBefore: null,
    resources: [],
  };
}

function messageText(fields: MessageFields): string {
  const lines = [
    `${fields.domain} wants you to sign in with your Ethereum account:`,
    fields.address,
    "",
    ...(fields.statement === null ? [] : [fields.statement, ""]),
    `URI: ${fields.uri}`,
    `Version: ${fields.version}`,
    `Chain ID: ${fields.chainId}`,
    `Nonce: ${fields.nonce}`,
    `Issued At: ${fields.issuedAt}`,
    ...(fields.expirationTime === null ? [] : [`Expiration Time: ${fields.expirationTime}`]),
    ...(fields.notBefore === null ? [] : [`Not Before: ${fields.notBefore}`]),
    ...(fields.resources.length === 0 ? [] : ["Resources:", ...fields.resources.map((each) => `- ${each}`)]),
  ];
  return lines.join("\n");
}

/** Signs in with a message of these fields. @param signer Whose signature it bears. */
export async function signInWith(url: string, fields: MessageFields, signer: AnyWallet): Promise<Answer> {
  const message = messageText(fields);
  const signature = await signer.signMessage(message);
  const document = `mutation ($message: String!, $signature: Hex!) {
    signIn(message: $message, signature: $signature) { token viewer { agent roles member { address } } }
  }`;
  return post(url, document, { message, signature });
}

/** Signs a wallet in that does everything right. @returns The session's token. */
export async function tokenOfWallet(url: string, wallet: AnyWallet): Promise<string> {
  const answer = await signInWith(url, await honestFields(url, wallet), wallet);
  const session = answer.json.data?.signIn as { token: string } | null | undefined;
  if (!session) throw new Error(answer.text);
  return session.token;
}
