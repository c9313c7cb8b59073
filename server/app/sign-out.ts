import type { Ports } from "./ports.ts";
import type { Viewer } from "./viewer.ts";

/** Ends the session; its token is worth nothing from then on. */
export function signOut(ports: Ports) {
  return async (viewer: Viewer | null): Promise<void> => {
    if (viewer) await ports.store.people.endSession(viewer.sessionId);
  };
}
