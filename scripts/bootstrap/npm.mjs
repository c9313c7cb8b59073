import { basename } from "node:path";

/**
 * How to run npm under the Node that runs us: npm's own file where npm started us, else whatever `npm` is on the path.
 *
 * @param {string[]} args
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(args) {
  const file = process.env.npm_execpath;
  if (file !== undefined && basename(file) === "npm-cli.js") {
    return { command: process.execPath, args: [file, ...args], shell: false };
  }
  return { command: "npm", args, shell: process.platform === "win32" };
}
