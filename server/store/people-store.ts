import type { Kysely, Selectable } from "kysely";
import type { PeopleStore } from "../app/desk-store.ts";
import type { Person, Viewer } from "../app/viewer.ts";
import type { PersonTable, Tables } from "./tables.ts";

/** Persons, their sign-in nonces and their sessions. */
export function peopleStore(db: Kysely<Tables>): PeopleStore {
  const people = db.selectFrom("person").selectAll();
  return {
    async person(id) {
      return personOf(await people.where("id", "=", id).executeTakeFirst());
    },

    async personByAgent(agent) {
      return personOf(await people.where("agent", "=", agent).executeTakeFirst());
    },

    async demoPeople() {
      const rows = await people.where("is_demo", "=", true).orderBy("id").execute();
      return rows.map(personFrom);
    },

    async peopleOf(member) {
      const rows = await people.where("member", "=", member).orderBy("id").execute();
      return rows.map(personFrom);
    },

    async savePerson(person) {
      const row = personRow(person);
      const saved = await db
        .insertInto("person")
        .values(row)
        .onConflict((conflict) => conflict.column("agent").doUpdateSet({ ...row, id: (eb) => eb.ref("person.id") }))
        .returningAll()
        .executeTakeFirstOrThrow();
      return personFrom(saved);
    },

    async addNonce(nonce, expiresAtSec) {
      await db
        .insertInto("sign_in_nonce")
        .values({ nonce, expires_at_sec: BigInt(expiresAtSec) })
        .execute();
    },

    async useNonce(nonce, nowSec) {
      const used = await db
        .updateTable("sign_in_nonce")
        .set({ is_used: true })
        .where("nonce", "=", nonce)
        .where("is_used", "=", false)
        .where("expires_at_sec", ">=", BigInt(nowSec))
        .returning("nonce")
        .execute();
      await db.deleteFrom("sign_in_nonce").where("expires_at_sec", "<", BigInt(nowSec)).execute();
      return used.length === 1;
    },

    async openSession({ id, tokenHash, person, expiresAtSec }) {
      await db
        .insertInto("session")
        .values({ id, token_hash: tokenHash, person_id: person.id, expires_at_sec: BigInt(expiresAtSec) })
        .execute();
      return viewerFrom(person, id, expiresAtSec);
    },

    async viewer(tokenHash, nowSec) {
      const row = await db
        .selectFrom("session")
        .innerJoin("person", "person.id", "session.person_id")
        .selectAll("person")
        .select(["session.id as session_id", "session.expires_at_sec"])
        .where("token_hash", "=", tokenHash)
        .where("is_ended", "=", false)
        .where("expires_at_sec", ">", BigInt(nowSec))
        .executeTakeFirst();
      return row ? viewerFrom(personFrom(row), row.session_id, Number(row.expires_at_sec)) : null;
    },

    async endSession(sessionId) {
      await db.updateTable("session").set({ is_ended: true }).where("id", "=", sessionId).execute();
    },
  };
}

/** A person as it is written. */
export function personRow({ id, name, agent, member, isRegistrar, isDemo }: Person): PersonTable {
  return { id, name, agent, member, is_registrar: isRegistrar, is_demo: isDemo };
}

function personOf(row: Selectable<PersonTable> | undefined): Person | null {
  return row ? personFrom(row) : null;
}

function personFrom({ id, name, agent, member, is_registrar, is_demo }: Selectable<PersonTable>): Person {
  return { id, name, agent, member, isRegistrar: is_registrar, isDemo: is_demo };
}

function viewerFrom(person: Person, sessionId: string, sessionExpiresAtSec: number): Viewer {
  const { id: personId, name: personName, agent, member, isRegistrar } = person;
  return { sessionId, personId, personName, agent, member, isRegistrar, sessionExpiresAtSec };
}
