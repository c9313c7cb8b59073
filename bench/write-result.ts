import { mkdir, writeFile } from "node:fs/promises";

/** Keeps a benchmark's figures, so that a later run can be compared with them. */
export async function writeResult(name: string, result: object): Promise<void> {
  await mkdir("bench/results", { recursive: true });
  await writeFile(
    `bench/results/${name}.json`,
    `${JSON.stringify({ at: new Date().toISOString(), ...result }, null, 2)}\n`,
  );
}
