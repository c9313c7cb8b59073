/** The part of package-lock.json that we read. */
export interface LockFile {
  packages: Record<string, LockedPackage>;
}

export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const systems: ReadonlySet<string> = new Set(["aix", "android", "darwin", "freebsd", "linux", "openbsd", "win32"]);
const processors: Readonly<Record<string, string>> = {
  arm64: "arm64",
  x64: "x64",
  amd64: "x64",
  ia32: "ia32",
  arm: "arm",
};
const cLibraries: Readonly<Record<string, string>> = { gnu: "glibc", musl: "musl" };

/**
 * Adds the optional packages that the lock file's packages ask for and the lock file has not.
 *
 * @returns the paths that were added
 * @throws where a name says nothing of a platform, so that the package would be wanted here and has to be locked by npm
 */
export function completeLock(lock: LockFile): string[] {
  const added: string[] = [];
  for (const parent of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`;
      const isLocked = Object.keys(lock.packages).some((locked) => locked === path || locked.endsWith(`/${path}`));
      if (isLocked) continue;
      lock.packages[path] = platformPackage(name, version, parent);
      added.push(path);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  return added;
}

/** What npm would write, less the hash of bytes that were out of reach. */
function platformPackage(name: string, version: string, parent: LockedPackage): LockedPackage {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => systems.has(word));
  const cpu = words.flatMap((word) => processors[word] ?? []);
  const libc = words.flatMap((word) => cLibraries[word] ?? []);
  if (os.length === 0 || cpu.length === 0)
    throw new Error(`${name} ${version} names no platform; install it with npm.`);
  return {
    version,
    cpu,
    ...(parent.dev === true ? { dev: true } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    ...(parent.license === undefined ? {} : { license: parent.license }),
    optional: true,
    os,
  };
}
