/** What a person asked `npm test` for. */
export interface Selection {
  /** Rooms and steps by name; none means all. */
  readonly names: readonly string[];
  /** Single test files. */
  readonly files: readonly string[];
  /** Everything from the first argument with a dash on. */
  readonly mochaArgs: readonly string[];
}

export function parseSelection(args: readonly string[]): Selection {
  const firstDash = args.findIndex((arg) => arg.startsWith("-"));
  const words = firstDash === -1 ? args : args.slice(0, firstDash);
  const isFile = (word: string) => word.endsWith(".ts");
  return {
    // A room may be named as a person's shell completes it.
    names: words.filter((word) => !isFile(word)).map((word) => word.replace(/^test\/|\/$/g, "")),
    files: words.filter(isFile),
    mochaArgs: firstDash === -1 ? [] : args.slice(firstDash),
  };
}
