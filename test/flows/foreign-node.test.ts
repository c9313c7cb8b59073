import { after, before, describe } from "mocha";
import { hdKeystore, SANDBOX_MNEMONIC } from "../../server/chain/keystore.ts";
import { openFlowPlatform } from "./flow-platform.ts";
import { type ForeignNode, hasAnvil, startForeignNode } from "./foreign-node.ts";
import { livesOneReceivable } from "./receivable-life.behaviour.ts";
import { stepByStep } from "./step-by-step.ts";

/** The id that anvil gives to its chain. */
const CHAIN_ID = "31337";
/** Ten times what a block asks for there. */
const MAX_FEE_PER_GAS = "10000000000";

describe("the same path on a foreign node, anvil, where gas has a price", function () {
  this.timeout(180_000);
  stepByStep();
  let node: ForeignNode;

  before(async function () {
    if (!hasAnvil) {
      console.log("      skipped: anvil is not installed for this platform");
      this.skip();
    }
    node = await startForeignNode([hdKeystore(SANDBOX_MNEMONIC).relay().publicKey.address]);
  });
  livesOneReceivable(() => openFlowPlatform({ RPC_URL: node.url, CHAIN_ID, MAX_FEE_PER_GAS }));
  after(() => node?.stop());
});
