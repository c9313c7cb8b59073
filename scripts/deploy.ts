import { join } from "node:path";
import { keyPairSigner } from "../server/chain/custody.ts";
import { deployIfMissing } from "../server/chain/deployment.ts";
import { httpRpc } from "../server/chain/http-rpc.ts";
import { SANDBOX_PASSPHRASE } from "../server/chain/keystore.ts";
import { openKeystoreFile } from "../server/chain/keystore-file.ts";
import { configurationOf } from "../server/configuration.ts";
import { Refusal } from "../server/domain/refusal.ts";
import { explain } from "../server/domain/refusal-explain.ts";

/**
 * Deploys a network's contracts to the chain behind RPC_URL, or says where they are. Without a keystore it makes one:
 * this is the one time that new keys are wanted. The embedded chain needs none of this; the server deploys to it itself.
 */
async function main(): Promise<void> {
  const { rpcUrl, isSandbox, dataDirectory, ...configuration } = configurationOf(process.env);
  if (rpcUrl === null) throw new Refusal("CONFIGURATION_INVALID", { variable: "RPC_URL", problem: "needed" });
  const file = configuration.keystoreFile ?? join(dataDirectory, "keystore.json");
  const passphrase = configuration.keystorePassphrase ?? SANDBOX_PASSPHRASE;
  const keystore = await openKeystoreFile({ file, passphrase, isSandbox, mayCreate: true });
  const deployment = await deployIfMissing({
    rpc: httpRpc({ url: rpcUrl }),
    chainId: configuration.chainId,
    governor: keyPairSigner(keystore.governor()),
    settlementBank: configuration.settlementBank,
    utcOffsetSec: configuration.utcOffsetSec,
    directory: join(dataDirectory, "deployments"),
  });
  console.log(JSON.stringify(deployment, null, 2));
  console.log(`Keys: ${file}. Keep a copy of it and of its passphrase: without them nobody governs these contracts.`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  const { sentence, next } = explain(error, "en");
  console.error(`${error.code}: ${sentence} ${next}`);
  process.exitCode = 1;
}
