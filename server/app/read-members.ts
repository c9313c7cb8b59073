import { MemberRole } from "../domain/member.ts";
import type { MemberProfile } from "./desk-store.ts";
import type { Address } from "./order.ts";
import { boundedPage, type Page, type PageInput } from "./page.ts";
import type { Ports } from "./ports.ts";
import { requireSignedIn } from "./require-right.ts";
import type { Person, Viewer } from "./viewer.ts";

/** What members know of each other: names and register numbers. */
export type MemberFace = Pick<MemberProfile, "address" | "nameZh" | "nameEn" | "uscc" | "lei">;

/** The network's directory. Contacts, salts and people stay with their own member and the registrar. */
export function readMembers(ports: Ports) {
  const { profiles, people } = ports.store;
  return {
    /** In the order asked; null for an account whose name the desk does not know. */
    faces: async (viewer: Viewer | null, addresses: readonly Address[]): Promise<readonly (MemberFace | null)[]> => {
      requireSignedIn(ports, viewer);
      const found = new Map((await profiles.profiles(addresses)).map((profile) => [profile.address, faceOf(profile)]));
      return addresses.map((address) => found.get(address) ?? null);
    },

    search: async (viewer: Viewer | null, text: string, page: PageInput): Promise<Page<MemberFace>> => {
      requireSignedIn(ports, viewer);
      const found = await profiles.searchProfiles(text, boundedPage(page));
      return { ...found, items: found.items.map(faceOf) };
    },

    /** Those who act for a member; empty for whom that does not concern. */
    people: async (viewer: Viewer | null, member: Address): Promise<readonly Person[]> => {
      const person = requireSignedIn(ports, viewer);
      const roles = person.member === null ? 0 : (ports.index.book.member(person.member)?.roles ?? 0);
      const mayKnow = person.member === member || person.isRegistrar || (roles & MemberRole.REGULATOR) !== 0;
      return mayKnow ? people.peopleOf(member) : [];
    },
  };
}

function faceOf({ address, nameZh, nameEn, uscc, lei }: MemberProfile): MemberFace {
  return { address, nameZh, nameEn, uscc, lei };
}
