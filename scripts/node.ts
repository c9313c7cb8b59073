// `npm run node`: the embedded chain alone, for a wallet, `cast` or a second desk to look at. It keeps what it is given.
//
//   npm run node -- --data data/node --port 8545 --chain-id 20260

import { parseArgs } from "node:util";
import { openEmbeddedChain } from "../server/node/embedded-chain.ts";
import { serveJsonRpc } from "../server/node/json-rpc-server.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string", default: "data/node" },
    port: { type: "string", default: "8545" },
    "chain-id": { type: "string", default: "20260" },
  },
});

const chain = await openEmbeddedChain({
  directory: values.data,
  chainId: Number(values["chain-id"]),
  log: (line) => console.log(line),
});
const server = await serveJsonRpc(chain, Number(values.port));
const { head } = chain.stats();
console.log(`Chain ${chain.chainId} at block ${head.number}, JSON-RPC on ${server.url}, kept in ${values.data}.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await server.close();
    await chain.close();
  });
}
