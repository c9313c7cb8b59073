/**
 * A process with a chain and nothing else, for tests that kill it. It says `ready <url>` when it can be asked.
 *
 *     node --import tsx test/node/chain-process.ts <directory>
 */
import { openEmbeddedChain } from "../../server/node/embedded-chain.ts";
import { serveJsonRpc } from "../../server/node/json-rpc-server.ts";

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error("expected a directory");

// A process that may not write a file any longer gets this signal; without a handler it would die instead of learning it.
process.on("SIGXFSZ", () => {});

// Whoever started it holds its input open: if that process is gone, so is the need for this one.
process.stdin.resume().once("end", () => process.exit());

const chain = await openEmbeddedChain({ directory, chainId: 20260 });
const server = await serveJsonRpc(chain, 0);
console.log(`ready ${server.url}`);
