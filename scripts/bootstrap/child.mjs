import { spawn } from "node:child_process";
import { constants } from "node:os";

/** @type {NodeJS.Signals[]} */
const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a command on our own terminal until it ends. Signals are the child's to obey: we pass them on, and wait for it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {boolean} [options.shell]
 * @param {number} [options.limitMs] after this long it is killed
 * @param {(pid: number | undefined) => void} [options.onSpawn]
 * @param {(text: string) => void} [options.onOutput] reads along what it prints
 * @returns {Promise<number>} its exit code; 128 + n where signal n ended it
 */
export function runChild(command, args, options = {}) {
  const { env = process.env, shell = false, limitMs, onSpawn, onOutput } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["inherit", onOutput ? "pipe" : "inherit", "inherit"],
      env,
      shell,
      timeout: limitMs,
      killSignal: "SIGKILL",
    });
    onSpawn?.(child.pid);
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      process.stdout.write(text);
      onOutput?.(text);
    });

    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      // Ctrl-C on a terminal has reached the child already; a second one would mean "now, at once" to it.
      if (signal === "SIGINT" && process.stdin.isTTY) return;
      child.kill(signal);
    };
    for (const signal of forwarded) process.on(signal, forward);

    /** @param {() => void} settle */
    const end = (settle) => {
      for (const signal of forwarded) process.off(signal, forward);
      settle();
    };
    child.on("error", (error) => end(() => reject(error)));
    child.on("close", (code, signal) => end(() => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))));
  });
}

/**
 * Runs a script or a tool of this project under the Node that runs us.
 *
 * @param {string} file JavaScript or TypeScript
 * @param {string[]} args
 * @param {Parameters<typeof runChild>[2]} [options]
 */
export function runNode(file, args, options = {}) {
  // Some of what we stand on is still marked experimental in Node 22; a person can do nothing about it.
  const flags = ["--disable-warning=ExperimentalWarning", ...(file.endsWith(".ts") ? ["--import", "tsx"] : [])];
  return runChild(process.execPath, [...flags, file, ...args], options);
}
