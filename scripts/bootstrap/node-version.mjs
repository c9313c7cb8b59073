import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { npmCommand } from "./npm.mjs";
import { memory } from "./places.mjs";

/** Hardhat 3 and node:sqlite without a flag begin here. */
const oldestNode = [22, 13];

/** Where an older Node finds a newer one: npm carries Node itself as a package. */
const nodePackage = "node@24";

/** Set for the second run, so that a machine where it comes out just as old ends in a message, not in a loop. */
const rerunMark = "FENLINE_NODE_RERUN";

/** @param {string} version like 22.13.0 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * A newer Node, and the environment in which it, npm and their children all mean that Node. npm is asked once (the same
 * as `npx -y -p node@24`); afterwards the path is remembered, which saves half a second at each start.
 *
 * @returns {{ node: string, env: NodeJS.ProcessEnv }}
 * @throws where npm cannot provide one
 */
export function newerNode() {
  if (process.env[rerunMark] !== undefined) {
    throw new Error(`Node ${process.versions.node} is too old: ${oldestNode.join(".")} or later is needed.`);
  }
  const node = rememberedNode() ?? askNpmForNode();
  const path = [dirname(node), process.env.PATH].join(delimiter);
  return { node, env: { ...process.env, PATH: path, [rerunMark]: "1" } };
}

const memo = join(memory, "node-path");

function rememberedNode() {
  try {
    const node = readFileSync(memo, "utf8");
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined; // never asked yet
  }
}

function askNpmForNode() {
  console.log(`Node ${process.versions.node} is older than ${oldestNode.join(".")}: fetching ${nodePackage} from npm…`);
  const npm = npmCommand(["exec", "--yes", `--package=${nodePackage}`, "--", "node", "--print", "process.execPath"]);
  const answer = spawnSync(npm.command, npm.args, {
    encoding: "utf8",
    stdio: ["inherit", "pipe", "inherit"],
    shell: npm.shell,
  });
  const node = (answer.stdout ?? "").trim();
  if (answer.status !== 0 || !existsSync(node)) {
    throw new Error(
      `npm could not provide ${nodePackage}. Check the network, or install Node ${oldestNode.join(".")} or later.`,
    );
  }
  mkdirSync(memory, { recursive: true });
  writeFileSync(memo, node);
  return node;
}
