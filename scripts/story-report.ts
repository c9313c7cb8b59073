/** What one stage of a story came to. */
interface Done<Result> {
  readonly result: Result;
  /** How many acts of members or people that were; zero where it is none. */
  readonly acts: number;
  /** In words. */
  readonly what: string;
}

interface Stage {
  readonly name: string;
  readonly ms: number;
  readonly acts: number;
}

const NAME_WIDTH = 24;

/** Tells a story stage by stage as it happens, and at the end how long each stage took. */
export class StoryReport {
  readonly #stages: Stage[] = [];
  readonly #tell: (line: string) => void;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  /** Runs a stage, and tells what it came to. @returns Its result. */
  async stage<Result>(name: string, work: () => Promise<Done<Result>>): Promise<Result> {
    const startedMs = performance.now();
    const { result, acts, what } = await work();
    this.#stages.push({ name, ms: performance.now() - startedMs, acts });
    this.#tell(`${name}: ${what}`);
    return result;
  }

  /** What a stage's work ends with. */
  done<Result>(result: Result, acts: number, what: string): Done<Result> {
    return { result, acts, what };
  }

  /** Time, acts and rate of each stage so far. */
  table(): string {
    const total = this.#stages.reduce((sum, { ms }) => sum + ms, 0);
    const row = ({ name, ms, acts }: Stage) => {
      const seconds = (ms / 1000).toFixed(2).padStart(8);
      const rate = acts === 0 ? "" : `${String(acts).padStart(8)}${((acts * 1000) / ms).toFixed(1).padStart(10)}`;
      return `  ${name.padEnd(NAME_WIDTH)}${seconds}${rate}`;
    };
    const header = `  ${"stage".padEnd(NAME_WIDTH)} seconds    acts  a second`;
    return [header, ...this.#stages.map(row), row({ name: "all", ms: total, acts: 0 })].join("\n");
  }
}
