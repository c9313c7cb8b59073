import { type Kysely, type Selectable, sql } from "kysely";
import type { MemberProfile, ProfileStore } from "../app/desk-store.ts";
import type { PartyReference } from "../app/intake-port.ts";
import type { Address } from "../app/order.ts";
import { canonicalText } from "../domain/invoice-identity.ts";
import { pageOf, rowsFor } from "./paging.ts";
import type { MemberProfileTable, Tables } from "./tables.ts";

/** Faces of members, and whom the suppliers of a ledger mean. */
export function profileStore(db: Kysely<Tables>): ProfileStore {
  return {
    async profile(address) {
      const row = await db.selectFrom("member_profile").selectAll().where("address", "=", address).executeTakeFirst();
      return row ? profileFrom(row) : null;
    },

    async profiles(addresses) {
      if (addresses.length === 0) return [];
      const rows = await db
        .selectFrom("member_profile")
        .selectAll()
        .where("address", "=", sql<Address>`any(${[...addresses]}::text[])`)
        .execute();
      return rows.map(profileFrom);
    },

    async searchProfiles(text, page) {
      const found = db.selectFrom("member_profile").where((eb) => {
        const part = `%${canonicalText(text).replace(/[\\%_]/g, "\\$&")}%`;
        return eb.or([eb("match_name_zh", "like", part), eb("match_name_en", "like", part), eb("uscc", "like", part)]);
      });
      const { count } = await found.select((eb) => eb.fn.countAll<bigint>().as("count")).executeTakeFirstOrThrow();
      const rows = await found
        .selectAll()
        .$if(page.after !== null, (query) => query.where("address", ">", page.after as Address))
        .orderBy("address")
        .limit(rowsFor(page))
        .execute();
      return pageOf(rows, page, count, profileFrom);
    },

    async saveProfile(profile) {
      const row = profileRow(profile);
      await db
        .insertInto("member_profile")
        .values(row)
        .onConflict((conflict) => conflict.column("address").doUpdateSet(row))
        .execute();
    },

    async matchParties(obligor, parties) {
      const wanted = parties.map(keysOf);
      const numbers = await supplierNumbers(db, obligor, distinct(wanted.map(({ code }) => code)));
      const profiles = await candidates(
        db,
        distinct(wanted.map(({ uscc }) => uscc)),
        distinct(wanted.flatMap(({ names }) => names)),
      );
      return wanted.map((keys) => {
        const byUscc = onlyOne(profiles.filter(({ uscc }) => uscc !== null && uscc === keys.uscc));
        const byNumber = keys.code === undefined ? undefined : numbers.get(keys.code);
        // A name counts only where no register number says otherwise.
        const isNamed = (profile: Candidate) =>
          (keys.uscc === undefined || profile.uscc === null) &&
          keys.names.some((name) => name === profile.match_name_zh || name === profile.match_name_en);
        return byUscc ?? byNumber ?? onlyOne(profiles.filter(isNamed)) ?? null;
      });
    },

    async linkSupplier(obligor, code, member) {
      await db
        .insertInto("supplier_number")
        .values({ obligor, code: canonicalText(code), member })
        .onConflict((conflict) => conflict.columns(["obligor", "code"]).doUpdateSet({ member }))
        .execute();
    },
  };
}

/** A profile as it is written. */
export function profileRow(profile: MemberProfile): MemberProfileTable {
  const { address, nameZh, nameEn, uscc, lei, contact, salt, dossier } = profile;
  return {
    address,
    name_zh: nameZh,
    name_en: nameEn,
    uscc: uscc === null ? null : canonicalText(uscc),
    lei,
    contact,
    salt,
    dossier,
    match_name_zh: canonicalText(nameZh),
    match_name_en: canonicalText(nameEn),
  };
}

type Candidate = Pick<MemberProfileTable, "address" | "uscc" | "match_name_zh" | "match_name_en">;

interface PartyKeys {
  readonly uscc: string | undefined;
  readonly code: string | undefined;
  /** A sender's own number may be all that a company is known by. */
  readonly names: readonly string[];
}

function keysOf({ name, code, uscc }: PartyReference): PartyKeys {
  const names = [name, code].flatMap((text) => (text ? [canonicalText(text)] : []));
  return { uscc: uscc ? canonicalText(uscc) : undefined, code: code ? canonicalText(code) : undefined, names };
}

async function supplierNumbers(
  db: Kysely<Tables>,
  obligor: Address,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Address>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom("supplier_number")
    .select(["code", "member"])
    .where("obligor", "=", obligor)
    .where("code", "=", sql<string>`any(${codes}::text[])`)
    .execute();
  return new Map(rows.map(({ code, member }) => [code, member]));
}

async function candidates(
  db: Kysely<Tables>,
  usccs: readonly string[],
  names: readonly string[],
): Promise<readonly Candidate[]> {
  return db
    .selectFrom("member_profile")
    .select(["address", "uscc", "match_name_zh", "match_name_en"])
    .where((eb) =>
      eb.or([
        eb("uscc", "=", sql<string>`any(${usccs}::text[])`),
        eb("match_name_zh", "=", sql<string>`any(${names}::text[])`),
        eb("match_name_en", "=", sql<string>`any(${names}::text[])`),
      ]),
    )
    .execute();
}

/** Two companies of one name are told apart by a person, not by us. */
function onlyOne(found: readonly Candidate[]): Address | undefined {
  return found.length === 1 ? found[0]?.address : undefined;
}

function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

function profileFrom(row: Selectable<MemberProfileTable>): MemberProfile {
  const { address, name_zh, name_en, uscc, lei, contact, salt, dossier } = row;
  return { address, nameZh: name_zh, nameEn: name_en, uscc, lei, contact, salt, dossier };
}
