import { describe } from "mocha";
import { openFlowPlatform } from "./flow-platform.ts";
import { livesOneReceivable } from "./receivable-life.behaviour.ts";
import { stepByStep } from "./step-by-step.ts";

describe("one receivable, from the ERP to the last fen, over HTTP", function () {
  this.timeout(120_000);
  stepByStep();
  livesOneReceivable(() => openFlowPlatform());
});
