import type { AnswerError } from "./post.ts";

/** One event of a subscription. */
export interface StreamEvent<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly AnswerError[];
}

/**
 * Listens to a subscription over server-sent events, until it ends, or the signal says stop.
 * @param opened Called once the desk has answered.
 */
export async function* listen<Data>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  token: string,
  signal?: AbortSignal,
  opened?: () => Promise<unknown>,
): AsyncGenerator<StreamEvent<Data>> {
  const controller = new AbortController();
  signal?.addEventListener("abort", () => controller.abort());
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "text/event-stream",
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, variables }),
    signal: controller.signal,
  });
  opened?.();
  let text = "";
  try {
    for await (const bytes of response.body ?? []) {
      text += Buffer.from(bytes).toString("utf8");
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const data = event.match(/^data: ?(.+)$/m)?.[1];
        if (data) yield JSON.parse(data);
        if (event.includes("event: complete")) return;
      }
    }
  } catch (error) {
    if (!controller.signal.aborted) throw error;
  } finally {
    controller.abort();
  }
}
