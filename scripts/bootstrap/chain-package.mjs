import { existsSync } from "node:fs";
import { join } from "node:path";
import { modules } from "./places.mjs";

/**
 * The embedded chain's native part for this machine. npm leaves it out without a word under an old Node, and when its
 * download fails; and then nothing works.
 */
export function chainPackage() {
  const { platform, arch } = process;
  const suffix = { linux: hasGlibc() ? "-gnu" : "-musl", win32: "-msvc" }[String(platform)] ?? "";
  return `@nomicfoundation/edr-${platform}-${arch}${suffix}`;
}

export function hasChain() {
  return existsSync(join(modules, chainPackage()));
}

function hasGlibc() {
  // Alpine and its kind have musl instead, and a musl system has its loader in this one place.
  return !existsSync(`/lib/ld-musl-${process.arch === "x64" ? "x86_64" : "aarch64"}.so.1`);
}
