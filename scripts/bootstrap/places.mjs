import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What the bootstrap remembers about this machine. Git-ignored; safe to delete at any time. */
export const memory = join(root, "cache", "bootstrap");

export const modules = join(root, "node_modules");
