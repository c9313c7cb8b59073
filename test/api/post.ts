/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly AnswerError[];
  } & Readonly<Record<string, unknown>>;
  readonly ms: number;
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly category: string;
    readonly args: Readonly<Record<string, string>>;
    readonly sentence: { readonly zh: string; readonly en: string };
    readonly next: { readonly zh: string; readonly en: string };
  };
}

/** Sends a body to the GraphQL endpoint as it is. */
export async function postRaw(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const startedMs = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  const text = await response.text();
  const ms = performance.now() - startedMs;
  return { status: response.status, headers: response.headers, text, json: asJson(text), ms };
}

/** Asks a document, as whoever the token belongs to. */
export function post(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  token: string | null = null,
): Promise<Answer> {
  return postRaw(url, JSON.stringify({ query, variables }), token ? { authorization: `Bearer ${token}` } : {});
}

/** Codes of an answer's errors. */
export function codesOf({ json }: Answer): string[] {
  return (json.errors ?? []).map(({ extensions }) => extensions.code);
}

function asJson(text: string): Answer["json"] {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** What an answer holds, which must hold no error. */
export function dataOf<Data>({ json, text }: Answer): Data {
  if (json.errors || !json.data) throw new Error(text);
  return json.data as Data;
}
