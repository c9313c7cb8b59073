import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chainPackage, hasChain } from "./chain-package.mjs";
import { runChild } from "./child.mjs";
import { npmCommand } from "./npm.mjs";
import { memory, modules, root } from "./places.mjs";

const lockFile = join(root, "package-lock.json");

/** Written last, inside the folder that `npm ci` removes first: where it is missing, no installation was finished. */
const stampFile = join(modules, ".fenline-installed.json");

/** npm's own note of what it put there, written when it was done. */
const hiddenLockFile = join(modules, ".package-lock.json");

/** The `npm ci` that is under way: one whose parent was killed goes on alone, and must not meet a second one. */
const npmPidFile = join(memory, "npm-ci.pid");

/** An installation takes about a minute; after this long, what is left of one is not an installation. */
const orphanWaitMs = 10 * 60_000;

/** @returns {Promise<number>} npm's exit code; 0 where nothing was to be done */
export async function ensureInstalled() {
  if (isInstalled()) return 0;
  const { withLock } = await import("./lock.mjs"); // node:sqlite costs a few milliseconds: only when it is needed
  return withLock("install", "Another start is installing the dependencies; waiting for it…", async () => {
    await outwaitOrphan();
    if (isInstalled()) return 0;
    if (isInstalledByHand()) {
      writeStamp();
      return 0;
    }
    return install();
  });
}

async function install() {
  const startedAtMs = performance.now();
  console.log("Installing the dependencies; this takes about a minute, once…");
  rmSync(stampFile, { force: true });
  // A machine that is set up for production would leave the compiler out.
  const npm = npmCommand(["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"]);
  const code = await runChild(npm.command, npm.args, {
    shell: npm.shell,
    onSpawn: (pid) => writeFileSync(npmPidFile, String(pid)),
  });
  rmSync(npmPidFile, { force: true });
  if (code !== 0) {
    console.error("\nThe dependencies could not be installed: see npm's message above. The next start tries again.");
    return code;
  }
  if (!hasChain()) throw new Error(`npm left ${chainPackage()} out; the next start tries again.`);
  writeStamp();
  console.log(`Installed in ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s.`);
  return 0;
}

function isInstalled() {
  const stamp = readStamp();
  return stamp !== undefined && stamp.lock === lockHash() && stamp.runtime === runtime() && hasChain();
}

/** @returns {{ lock: string, runtime: string } | undefined} nothing where nothing was installed, or not to the end */
function readStamp() {
  return existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, "utf8")) : undefined;
}

function writeStamp() {
  writeFileSync(stampFile, JSON.stringify({ lock: lockHash(), runtime: runtime() }));
}

function lockHash() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}

/** What npm chose the native packages for. */
function runtime() {
  const { node, modules: abi } = process.versions;
  return [process.platform, process.arch, `node-${node.split(".")[0]}`, `abi-${abi}`].join(" ");
}

/** A person may run `npm install` too: where npm's own note has all that the lock file asks for, nothing is repeated. */
function isInstalledByHand() {
  const stamp = readStamp();
  const isForUs = stamp === undefined || stamp.runtime === runtime();
  if (!isForUs || !existsSync(hiddenLockFile) || !hasChain()) return false;
  const wanted = packagesOf(lockFile);
  const present = packagesOf(hiddenLockFile);
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    const found = present[path];
    return path === "" || found?.version === version || (found === undefined && (optional === true || peer === true));
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/** Waits for an `npm ci` that outlived the start that began it. */
async function outwaitOrphan() {
  mkdirSync(memory, { recursive: true });
  if (!existsSync(npmPidFile)) return;
  const pid = Number(readFileSync(npmPidFile, "utf8"));
  const deadlineMs = performance.now() + orphanWaitMs;
  for (let told = false; isNpm(pid) && performance.now() < deadlineMs; told = true) {
    if (!told) console.log(`An interrupted start left its npm running (process ${pid}); waiting for it to end…`);
    await sleep(500);
  }
  rmSync(npmPidFile, { force: true });
}

/** @param {number} pid */
function isNpm(pid) {
  try {
    // A process id is soon somebody else's: only one that still looks like npm, and is alive, is waited for.
    const seen = execFileSync("ps", ["-o", "stat=,command=", "-p", String(pid)], { encoding: "utf8" });
    return seen.includes("npm") && !seen.startsWith("Z");
  } catch {
    return false; // no such process, or a system without `ps`
  }
}
