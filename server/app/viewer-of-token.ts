import { sha256 } from "./digest.ts";
import type { Ports } from "./ports.ts";
import type { Viewer } from "./viewer.ts";

/** Who a session's token belongs to; null if it is unknown, ended or too old. */
export function viewerOfToken(ports: Ports) {
  return (token: string): Promise<Viewer | null> => ports.store.people.viewer(sha256(token), ports.clock.nowSec());
}
