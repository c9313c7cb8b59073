import { Client, CombinedError, fetchExchange } from "urql";

/** The desk heeds its cookie only where this header stands, which a foreign page cannot send. */
const OURS = { "x-fenline-window": "1" };

/**
 * The one connection to the desk. There is no cache in the window: a figure on the screen is one that the desk just gave,
 * and the header says up to which block it is true.
 */
export const desk = new Client({
  url: "/graphql",
  exchanges: [fetchExchange],
  fetchOptions: { credentials: "same-origin", headers: OURS },
  requestPolicy: "network-only",
  preferGetMethod: false,
});

/** What became of a file that was sent: the upload's id, or why there is none. */
export type SentFile =
  | { readonly uploadId: string; readonly error?: undefined }
  | { readonly uploadId?: undefined; readonly error: CombinedError };

/** Sends a payables file as the bytes that it is. A refusal comes back as one of GraphQL's would. */
export async function sendPayables(file: File): Promise<SentFile> {
  try {
    const headers = { ...OURS, "x-file-name": encodeURIComponent(file.name) };
    const response = await fetch("/files/payables", { method: "POST", headers, body: file });
    const answer = await response.json();
    const uploadId: unknown = answer.uploadIds?.[0];
    if (response.ok && typeof uploadId === "string") return { uploadId };
    return { error: new CombinedError({ graphQLErrors: [{ message: response.statusText, extensions: answer }] }) };
  } catch (error) {
    return { error: new CombinedError({ networkError: error instanceof Error ? error : new Error(String(error)) }) };
  }
}
