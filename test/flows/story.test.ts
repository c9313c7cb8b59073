import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { readPurchaseFiles } from "../../scripts/ledger-files.ts";
import { tellLife } from "../../scripts/story-life.ts";
import { StoryReport } from "../../scripts/story-report.ts";
import { readStorySource } from "../../scripts/story-source.ts";
import { openFlowPlatform } from "./flow-platform.ts";
import { exitCodeOf } from "./platform-process.ts";

const SUPPLIERS = ["E1", "E2", "E3", "E4"];
const ARCHIVE = fileURLToPath(new URL("../../../shared/data/cn-vat-ledger/cumcm2020c-full.tar.gz", import.meta.url));

describe("the story of a payables file of one's own", function () {
  this.timeout(120_000);
  let directory: string;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), "fenline-story-"));
    const rows = SUPPLIERS.flatMap((supplier, at) =>
      [1, 2, 3].map((no) => `${supplier},${at}000${no},2019/0${no}/1${at},B1,${at + 1}${no}000.3${no},有效发票`),
    );
    const voided = "E1,99,2019/5/1,B1,77.00,作废发票";
    writeFileSync(
      join(directory, "payables.csv"),
      ["seller,invoice_no,issue_date,buyer,gross,status", ...rows, voided].join("\n"),
    );
    for (const supplier of SUPPLIERS) {
      const sold = Array.from(
        { length: 6 },
        (_, at) => `${supplier},7${at},2019/4/2,A${supplier}${at},${at + 1}00.00,有效发票`,
      );
      const header = "企业代号,发票号码,开票日期,销方单位代号,价税合计,发票状态";
      writeFileSync(join(directory, `${supplier}.csv`), [header, ...sold].join("\n"));
    }
  });
  after(() => rmSync(directory, { recursive: true }));

  it("I1 I3 I4 I5: through three tiers, sales and a late payment, everything comes out even", async () => {
    const source = readStorySource(join(directory, "payables.csv"), directory);
    expect([source.obligor.key, source.lastIssueDay, source.purchaseCount]).to.deep.equal(["B1", "2019-03-13", 24]);
    const platform = await openFlowPlatform({ SANDBOX_BEGINS: "2019-03-14" });
    try {
      const told: string[] = [];
      const life = await tellLife(platform, source, new StoryReport((line) => told.push(line)));
      expect(life.faults).to.deep.equal([]);
      expect(life).to.deep.include({ payables: 12, suppliers: 4, secondTier: 14, thirdTier: 4 });
      expect(life.financings).to.be.greaterThan(10);
      expect(told.join("\n")).to.include("rows refused: 1 INVOICE_VOID");
      expect(platform.troubles).to.deep.equal([]);
    } finally {
      await platform.close();
    }
  });

  it("says what it misses where there is no file, or none is named", async () => {
    expect(await exitCodeOf("scripts/story.ts", {}, ["--payables", join(directory, "nowhere.csv")])).to.equal(2);
    expect(await exitCodeOf("scripts/story.ts", {})).to.equal(2);
  });

  it("finds a supplier's purchases in an archive, and not its sales", function () {
    if (!existsSync(ARCHIVE)) {
      console.log("      skipped: ../shared/data/cn-vat-ledger is absent");
      this.skip();
    }
    const files = readPurchaseFiles(ARCHIVE, new Set(["E110", "E95", "nobody"]));
    expect([...files.keys()].sort()).to.deep.equal(["E110", "E95"]);
    expect(new TextDecoder().decode(files.get("E110")).split("\n")[0]).to.include("销方单位代号");
  });
});
