import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { DeskClient } from "../../scripts/desk-client.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FLAGS = ["--disable-warning=ExperimentalWarning", "--import", "tsx"];
/** A start tells the story on a busy machine well within this. */
const LINE_WITHIN_MS = 90_000;

/** Runs a script of the project to its end. */
export async function exitCodeOf(
  script: string,
  env: Readonly<Record<string, string>>,
  scriptArgs: readonly string[] = [],
): Promise<number | null> {
  const args = [...FLAGS, script, ...scriptArgs];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { PATH: process.env.PATH, ...env }, stdio: "ignore" });
  const [code] = (await once(child, "exit")) as [number | null];
  return code;
}

/** What /readyz answers. */
export interface Ready {
  readonly isReady: boolean;
  readonly block: number;
  readonly digest: string;
}

/** `npm start` as a process of its own, on a data directory; any free port. */
export class PlatformProcess {
  readonly #child: ChildProcess;
  #output = "";

  constructor(dataDirectory: string) {
    const env = { PATH: process.env.PATH, FENLINE_DATA: dataDirectory, PORT: "0" };
    const args = [...FLAGS, "scripts/start.ts"];
    // A group of its own, so that a kill reaches the whole tree.
    this.#child = spawn(process.execPath, args, { cwd: ROOT, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
      });
    }
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** All that was printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Waits until something is printed. @throws Error with the output if that takes too long, or the process ends before. */
  async says(text: string): Promise<void> {
    for (const start = Date.now(); Date.now() - start < LINE_WITHIN_MS; ) {
      if (this.#output.includes(text)) return;
      if (this.#child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`it never said "${text}":\n${this.#output}`);
  }

  /** The desk, once it listens. */
  get url(): string {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(this.#output) ?? [];
    if (!url) throw new Error(`it does not listen:\n${this.#output}`);
    return url;
  }

  get desk(): DeskClient {
    return new DeskClient(`${this.url}/graphql`);
  }

  async ready(): Promise<Ready> {
    return (await (await fetch(`${this.url}/readyz`)).json()) as Ready;
  }

  /** `kill -9` of the whole tree, or another signal. */
  async end(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const { pid } = this.#child;
    if (pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    process.kill(-pid, signal);
    await ended;
  }
}
