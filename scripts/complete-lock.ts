// Completes package-lock.json with the native packages of other platforms.
//
// A package with native parts lists one optional package per platform, each in its own version. npm writes only those into
// the lock file that the registry in reach carries, and `npm ci` then refuses the lock file wherever another registry
// carries more, or fewer. What is missing can be told without any registry: the version is the one that the parent asks
// for, and the platform is in the name. Run it after each `npm install <package>`.

import { readFileSync, writeFileSync } from "node:fs";
import { completeLock, type LockFile } from "./proof/lock-file.ts";

const file = "package-lock.json";
const lock: LockFile = JSON.parse(readFileSync(file, "utf8"));
const added = completeLock(lock);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? `${file} is complete.` : `Added to ${file}: ${added.join(", ")}.`);
