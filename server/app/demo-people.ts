import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { Person } from "./viewer.ts";

/** The persons whom one can choose to be, in the sandbox. */
export function demoPeople(ports: Ports) {
  return async (): Promise<readonly Person[]> => {
    if (!ports.settings.isSandbox) throw refuse("SESSION_SANDBOX_ONLY");
    return ports.store.people.demoPeople();
  };
}
