import { writeFileSync } from "node:fs";
import Mocha from "mocha";
import type { Tally } from "./tally.ts";

/** Mocha's usual report for people, and the counts in a file for the run that adds all rooms up. */
class TallyReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 0, pending: 0 };
      const tally: Tally = { passed: passes, failed: failures, skipped: pending };
      writeFileSync(options.reporterOptions.tally, JSON.stringify(tally));
    });
  }
}

// biome-ignore lint/style/noDefaultExport: mocha takes a reporter by its default export
export default TallyReporter;
