import { posix } from "node:path";
import type { ProjectFile } from "./project-files.ts";

/** What the files of one room may import. A room is a folder; everything below it belongs to it. */
interface Room {
  readonly folder: string;
  /** Rooms, or single files, besides its own. */
  readonly may: readonly string[];
  /** Rooms of which it may know the types, and nothing that runs. */
  readonly mayKnow?: readonly string[];
  /** Packages that it may use; `all` where the room is an edge that holds machinery. */
  readonly packages: readonly RegExp[] | "all";
  readonly why: string;
}

/** The machinery that the inner rooms are kept free of, so that they can be read and tested alone. */
const machinery =
  /^(ethers|express|graphql|kysely|pg|siwe|pino|tsx|vite|hardhat|node:(fs|http|https|net|sqlite|child_process)|@(pothos|nomicfoundation|electric-sql)\/|graphql-)/;
const noMachinery = [new RegExp(`^(?!${machinery.source.slice(1)})`)];

const domain = "server/domain";
const app = "server/app";
const contractTypes = "generated/contracts";

/** HOUSE.md's table of arrows. The first room that a file lies in counts. */
const rooms: readonly Room[] = [
  { folder: domain, may: [], packages: [], why: "domain is pure" },
  { folder: app, may: [domain], packages: noMachinery, why: "verbs reach machinery only through their ports" },
  {
    folder: "server/intake",
    may: [app, domain],
    packages: noMachinery,
    why: "intake turns formats into domain values",
  },
  {
    folder: "server/api",
    may: [app, domain],
    mayKnow: ["server/index"],
    packages: "all",
    why: "api speaks to verbs and reads the index's book, which main.ts hands it; never chain or store",
  },
  {
    folder: "server/http",
    may: [app, domain, "server/api"],
    packages: "all",
    why: "http serves the schema of api and speaks to verbs; main.ts hands it the rest",
  },
  {
    folder: "server/chain",
    may: [domain, contractTypes, "ignition"],
    mayKnow: [app],
    packages: "all",
    why: "chain implements ports",
  },
  { folder: "server/store", may: [domain], mayKnow: [app], packages: "all", why: "store implements ports" },
  {
    folder: "server/index",
    may: [domain, contractTypes, "subgraph"],
    mayKnow: [app],
    packages: "all",
    why: "index runs the subgraph's mappings and implements ports",
  },
  { folder: "server/node", may: [domain], mayKnow: [app], packages: "all", why: "node implements ports" },
  {
    folder: "server",
    may: ["server", "generated", "subgraph"],
    packages: "all",
    why: "main.ts sees every server room",
  },
  {
    folder: "subgraph",
    may: [],
    packages: [/^@graphprotocol\/graph-ts$/],
    why: "the mappings run in The Graph too",
  },
  { folder: "web", may: ["schema.graphql"], packages: "all", why: "the window knows the printed schema, nothing else" },
  {
    folder: "contracts/mocks",
    may: ["contracts"],
    packages: [/^@openzeppelin\/contracts\//],
    why: "mocks are for tests only",
  },
  {
    folder: "contracts",
    may: [],
    packages: [/^@openzeppelin\/contracts\//],
    why: "contracts stand on OpenZeppelin only",
  },
];

/** The composition root: it sees every server room, and nobody sees it. */
const main = "server/main.ts";

interface Import {
  readonly target: string;
  readonly isTypeOnly: boolean;
}

/** Each import that the table does not allow, as a sentence. */
export function arrowFaults(files: readonly ProjectFile[]): string[] {
  return files.flatMap((file) => importsOf(file).flatMap((found) => faultOf(file.path, found) ?? []));
}

function faultOf(path: string, { target, isTypeOnly }: Import): string | undefined {
  const isRelative = target.startsWith(".");
  const resolved = isRelative ? posix.normalize(posix.join(posix.dirname(path), target)) : target;
  if (resolved === main) return `${path} imports ${main}, which nothing may import`;

  const room = rooms.find(({ folder }) => isIn(path, folder));
  if (room === undefined) return undefined; // scripts, tests and benches may look everywhere
  const isAllowed = isRelative ? mayReach(room, path, resolved, isTypeOnly) : mayUse(room, target);
  return isAllowed ? undefined : `${path} imports ${target}, but ${room.why}`;
}

function mayReach(room: Room, path: string, target: string, isTypeOnly: boolean): boolean {
  if (isIn(target, room.folder)) return room.folder !== "contracts" || mayContractReach(path, target);
  if (room.may.some((place) => isIn(target, place))) return true;
  return isTypeOnly && (room.mayKnow ?? []).some((place) => isIn(target, place));
}

/** A contract knows the others by their readable side: interfaces, libraries and types, never each other or mocks. */
function mayContractReach(path: string, target: string): boolean {
  const isInner = ["contracts/interfaces", "contracts/libraries", "contracts/types"].some((place) =>
    isIn(target, place),
  );
  const isRule = isIn(path, "contracts/rules") && isIn(target, "contracts/rules");
  return isInner || isRule;
}

function mayUse(room: Room, name: string): boolean {
  return room.packages === "all" || room.packages.some((pattern) => pattern.test(name));
}

function isIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** The import and export lines of TypeScript and Solidity, dynamic imports too. */
export function importsOf({ text }: ProjectFile): Import[] {
  const lines = text.matchAll(/^\s*(?:import|export)(?:(\s+type)?\s+[\w$*{},\s]*?\sfrom)?\s*["']([^"']+)["']/gm);
  const dynamic = text.matchAll(/\bimport\(\s*["']([^"']+)["']/g);
  return [
    ...Array.from(lines, ([, type, target = ""]) => ({ target, isTypeOnly: type !== undefined })),
    ...Array.from(dynamic, ([, target = ""]) => ({ target, isTypeOnly: false })),
  ];
}

/** `contract A is B` where B is a contract of ours too, as a sentence. */
export function inheritanceFaults(contracts: readonly ProjectFile[]): string[] {
  const declared = contracts.flatMap(({ path, text }) =>
    Array.from(
      text.matchAll(/^(?:abstract )?contract (\w+)(?: is ([^{]+))?\s*\{/gm),
      ([, name = "", parents = ""]) => ({
        path,
        name,
        parents: parents.split(",").map((parent) => parent.trim().replace(/\(.*$/s, "")),
      }),
    ),
  );
  const ours = new Set(declared.map(({ name }) => name));
  return declared.flatMap(({ path, name, parents }) =>
    parents.filter((parent) => ours.has(parent)).map((parent) => `${path}: ${name} inherits ${parent}, which is ours`),
  );
}
