import { refuse } from "../app/refuse.ts";

/** Windows that a person may have open, and then some: each stream is asked again at every change. */
const MAX_OF_SESSION = 20;
/** Streams of all sessions: each holds a connection and a place in every change's round. */
const MAX_IN_ALL = 2_000;

/**
 * Counts streams that are open.
 * @returns How a session takes one more; what that returns gives it back. @throws Refusal REQUEST_TOO_FREQUENT.
 */
export function countStreams(): (sessionId: string) => () => void {
  const open = new Map<string, number>();
  let inAll = 0;
  return (sessionId) => {
    const ofSession = open.get(sessionId) ?? 0;
    if (ofSession >= MAX_OF_SESSION || inAll >= MAX_IN_ALL) throw refuse("REQUEST_TOO_FREQUENT");
    open.set(sessionId, ofSession + 1);
    inAll += 1;
    return () => {
      const left = (open.get(sessionId) ?? 1) - 1;
      if (left === 0) open.delete(sessionId);
      else open.set(sessionId, left);
      inAll -= 1;
    };
  };
}
