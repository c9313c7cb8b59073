import type { EntityTable, Row } from "./table.ts";

/** What the generated entity classes need of the book that is being written. */
export interface EntitySession {
  /** The entity as it is now, changes of the running block included; null if there is none. */
  load(table: EntityTable, id: string): Row | null;
  save(table: EntityTable, row: Row): void;
  remove(entity: string, id: string): void;
}

/**
 * Mappings are plain functions that find their store in the air, as graph-ts has it. They run synchronously, so one
 * place for the session of the block that is being handled is enough, whatever number of books a process writes.
 */
let current: EntitySession | null = null;

/** The session of the block that is being handled. */
export function entitySession(): EntitySession {
  if (current === null) throw new Error("a mapping ran outside of a block");
  return current;
}

/** Runs mappings on a session. */
export function withEntitySession(session: EntitySession, handle: () => void): void {
  current = session;
  try {
    handle();
  } finally {
    current = null;
  }
}
