import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";

/** A file of the project, with its path from the project's folder, in forward slashes. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** Folders that are made or installed, for a copy of the project without git. */
const made: ReadonlySet<string> = new Set([
  ".git",
  "artifacts",
  "build",
  "cache",
  "coverage",
  "data",
  "dist",
  "generated",
  "node_modules",
]);

/** Endings of files that are text; the rest are pictures and fonts. */
const textual = /\.(ts|tsx|mjs|json|md|sol|css|html|svg|graphql|yaml|yml|csv|xml|txt)$|(^|\/)(\.[\w.-]+|[A-Z]+|run)$/;

/** The paths of all files that belong to the project: tracked, or new and not ignored. */
export const projectPaths: readonly string[] = listPaths();

/** The project's files whose path begins with one of these. */
export function filesUnder(...starts: readonly string[]): ProjectFile[] {
  return projectPaths
    .filter((path) => textual.test(path) && starts.some((start) => path.startsWith(start)))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** Size in bytes. */
export function sizeOf(path: string): number {
  return statSync(path).size;
}

function listPaths(): string[] {
  try {
    const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    const listed = execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return listed.split("\0").filter((path) => path !== "" && existsSync(path));
  } catch {
    return walk("."); // an archive of the project, or a machine without git
  }
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !made.has(entry.name))
    .flatMap((entry) => {
      const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? walk(path) : [path];
    });
}
