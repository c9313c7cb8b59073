import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { Person } from "./viewer.ts";

/** A person with the name of its member, which whoever chooses must see. */
export interface DemoPerson extends Person {
  readonly memberName: { readonly zh: string; readonly en: string } | null;
}

/** The persons whom one can choose to be, in the sandbox. */
export function demoPeople(ports: Ports) {
  return async (): Promise<readonly DemoPerson[]> => {
    if (!ports.settings.isSandbox) throw refuse("SESSION_SANDBOX_ONLY");
    const people = await ports.store.people.demoPeople();
    const members = people.flatMap(({ member }) => member ?? []);
    const profiles = new Map((await ports.store.profiles.profiles(members)).map((each) => [each.address, each]));
    return people.map((person) => {
      const profile = person.member === null ? undefined : profiles.get(person.member);
      return { ...person, memberName: profile ? { zh: profile.nameZh, en: profile.nameEn } : null };
    });
  };
}
