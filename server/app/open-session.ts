import { sha256 } from "./digest.ts";
import type { Ports } from "./ports.ts";
import type { Person, Viewer } from "./viewer.ts";

/** A session as the one who signed in gets it. The desk keeps only the token's hash. */
export interface Session {
  readonly token: string;
  readonly viewer: Viewer;
}

/** A working day; then the person proves itself again. */
export const SESSION_TERM_SEC = 12 * 3_600;

/** Opens a session for a person who is proven, or chosen in the sandbox. */
export async function openSession(ports: Ports, person: Person): Promise<Session> {
  const token = ports.ids.secret().slice(2);
  const expiresAtSec = ports.clock.nowSec() + SESSION_TERM_SEC;
  const viewer = await ports.store.people.openSession({
    id: ports.ids.next(),
    tokenHash: sha256(token),
    person,
    expiresAtSec,
  });
  return { token, viewer };
}
