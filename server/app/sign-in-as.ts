import { openSession, type Session } from "./open-session.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";

/** Opens a session for a demo person, without proof; in the sandbox only. */
export function signInAs(ports: Ports) {
  return async (input: { readonly personId: string }): Promise<Session> => {
    if (!ports.settings.isSandbox) throw refuse("SESSION_SANDBOX_ONLY");
    const person = await ports.store.people.person(input.personId);
    if (!person?.isDemo) throw refuse("SESSION_WALLET_UNKNOWN", { wallet: input.personId });
    return openSession(ports, person);
  };
}
