import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Names under which systems install it. */
const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser for tests: what CHROMIUM_PATH names, else one on the path, else none. */
export function chromiumPath(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== "") return existsSync(named) ? named : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.flatMap((folder) => commands.map((command) => join(folder, command))).find((file) => existsSync(file));
}
