/** PostgreSQL's code for a key that is there already. */
const UNIQUE_VIOLATION = "23505";

/** Whether a write failed because this unique key was taken; both drivers name the constraint. */
export function isTaken(error: unknown, constraint: string): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === UNIQUE_VIOLATION &&
    "constraint" in error &&
    error.constraint === constraint
  );
}
