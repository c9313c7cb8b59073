import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Page } from "playwright-core";
import { sampleFile } from "../../web/src/payables/sample-file.ts";
import {
  chromiumPath,
  openWindowStage,
  seriousFindings,
  settled,
  sidewaysRoom,
  type WindowStage,
} from "./window-stage.ts";

const PHONE = 390;
const OPENING_MS = 120_000;

interface ReceivableView {
  readonly receivableId: string;
  readonly faceFen: string;
  readonly state: string;
}

describe("the window in a browser", function () {
  this.timeout(60_000);
  let stage: WindowStage;
  let pictures = "";

  before("open the sandbox and a browser", async function () {
    this.timeout(OPENING_MS);
    if (!existsSync(chromiumPath)) {
      console.log(`  skipped: there is no browser at ${chromiumPath}; name one in CHROMIUM_PATH`);
      this.skip();
    }
    pictures = mkdtempSync(join(tmpdir(), "fenline-pictures-"));
    stage = await openWindowStage();
  });

  after("close both", async () => {
    await stage?.close();
    if (pictures) console.log(`    pictures: ${pictures}`);
  });

  const picture = (page: Page, name: string) =>
    page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  const receivablesOf = async (person: string) => {
    const document = "{ receivables(first: 100) { edges { node { receivableId faceFen state } } } }";
    const client = await stage.as(person);
    const { receivables } = await client.run<{ receivables: { edges: { node: ReceivableView }[] } }>(document);
    return receivables.edges.map(({ node }) => node);
  };
  const redeemed = async () => (await receivablesOf("Lu Yiming")).find(({ state }) => state === "REDEEMED");

  for (const [language, lang, waiting, notes] of [
    ["zh", "zh-CN", "等我处理", "我的凭证"],
    ["en", "en", "Waiting for me", "My notes"],
  ] as const) {
    it(`speaks ${lang} from the first page on, and shows a supplier its notes and what waits for it`, async () => {
      const page = await stage.enter("Han Song", { language });
      expect(await page.locator("html").getAttribute("lang")).to.equal(lang);
      await page.getByRole("heading", { name: waiting }).waitFor();
      const held = page.getByRole("region", { name: notes }).getByRole("row");
      expect(await held.count()).to.equal(2);
      expect(await held.last().textContent()).to.include("383,999.49");
      await picture(page, `supplier-${language}`);
      await page.context().close();
    });
  }

  it("changes its language at once, and keeps it", async () => {
    const page = await stage.enter("Han Song");
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("heading", { name: "我的凭证" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "我的凭证" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).to.equal("zh-CN");
    await page.context().close();
  });

  it("is walked by keyboard alone: sign in, skip to the page, open a form and leave it", async () => {
    const page = await stage.arrive();
    await page.locator(".member-card").first().waitFor();
    const focused = () => page.evaluate(() => document.querySelector("a:focus, button:focus")?.textContent ?? "");
    for (let presses = 0; presses < 40 && !(await focused()).includes("Fang Zhiyuan"); presses += 1) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.locator(".who").waitFor();
    await settled(page);
    await page.locator("body").press("Tab");
    expect(await focused()).to.equal("Skip to the page");
    await page.keyboard.press("Enter");
    for (let presses = 0; presses < 10 && (await focused()) !== "Pass on"; presses += 1) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    const form = page.getByRole("dialog", { name: "Pass the note on" });
    await form.waitFor();
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    expect(await focused()).to.equal("Pass on");
    await page.context().close();
  });

  it("draws a receivable's flow and provenance: as many hops in the graph and in the table as the API has", async () => {
    const receivable = await redeemed();
    const client = await stage.as("Lu Yiming");
    const { provenance } = await client.run<{ provenance: { up: unknown[]; down: { totalCount: number } } }>(
      `query ($interval: IntervalInput!) { provenance(interval: $interval) { up { seq } down { totalCount } } }`,
      { interval: { receivableId: receivable?.receivableId, fromFen: "0", toFen: receivable?.faceFen } },
    );
    const hops = provenance.up.length + provenance.down.totalCount;
    for (const language of ["en", "zh"] as const) {
      const page = await stage.enter("Lu Yiming", { language });
      await page.goto(`${stage.url}/receivables/${receivable?.receivableId}`);
      await page.locator(".hop").first().waitFor();
      await settled(page);
      expect(await page.locator(".hop").count()).to.equal(hops);
      expect(await page.locator("button.choose").count()).to.equal(hops);
      const words = await page.locator(".sankey svg").textContent();
      expect(words).to.include(language === "en" ? "Jiangning Precision Casting" : "江宁精密铸造有限公司");
      expect(words).to.include(language === "en" ? "kept 606,399.91" : "留存 606,399.91");
      await picture(page, `receivable-${language}`);
      await page.context().close();
    }
  });

  it("marks a hop's path to the confirmation in graph and table, by mouse and by keyboard", async () => {
    const receivable = await redeemed();
    const page = await stage.enter("Lu Yiming");
    await page.goto(`${stage.url}/receivables/${receivable?.receivableId}`);
    const donglin = page.locator(".hop", { hasText: "Donglin Bank" });
    await donglin.click();
    // Confirmation, tier 1, tier 2, tier 3, and the sale itself.
    expect(await page.locator(".hop.on-path").count()).to.equal(5);
    expect(await page.locator("tr.on-path").count()).to.equal(5);
    await donglin.click();
    expect(await page.locator(".hop.on-path").count()).to.equal(0);
    await page.getByRole("button", { name: /Tier 2 Qinglong Tooling/ }).focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("tr.on-path").count()).to.equal(3);
    await page.context().close();
  });

  it("shows a sale's price to its two sides and to nobody else", async () => {
    const receivable = await redeemed();
    for (const [person, prices] of [
      ["He Xiaochuan", 1],
      ["Qin Lan", 1],
      ["Lu Yiming", 0],
    ] as const) {
      const page = await stage.enter(person);
      await page.goto(`${stage.url}/receivables/${receivable?.receivableId}`);
      await page.locator(".hop").first().waitFor();
      expect(await page.locator(".price").count(), person).to.equal(prices);
      await page.context().close();
    }
  });

  it("takes a payables file: guesses its columns, takes a correction, says what it refuses, and prepares the confirmation", async () => {
    const page = await stage.enter("Zhou Min");
    const { chain } = await stage.desk.run<{ chain: { today: string } }>("{ chain { today } }");
    const buffer = Buffer.from(sampleFile(chain.today), "utf8");
    await page.locator('input[type="file"]').setInputFiles({ name: "payables.csv", mimeType: "text/csv", buffer });
    const mapping = page.getByRole("group", { name: "What the columns mean" });
    await mapping.waitFor();
    expect(await mapping.textContent())
      .to.include("价税合计")
      .and.to.include("by its heading, 95 %");

    await choose(page, "Due date", "(no such column)");
    await mapping.getByText("Term in days").first().waitFor();
    await choose(page, "Due date", "到期日");
    await mapping.getByText("chosen by you").waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await picture(page, "payables-preview");

    await page.getByRole("button", { name: "Book the file" }).click();
    await page.getByRole("status").getByText("2 payables booked, 1 refused").waitFor();
    const refused = page.getByRole("row", { name: /DATE_NOT_IN_CALENDAR/ });
    expect(await refused.textContent())
      .to.include("4")
      .and.to.include("2026/02/30")
      .and.to.include("There is no such day");

    const open = page.getByRole("table", { name: "Payables of this file to be confirmed" });
    await open.getByRole("checkbox").nth(1).check();
    await page.getByRole("button", { name: /Confirm 1 chosen/ }).click();
    const form = page.getByRole("dialog", { name: "Confirm payables" });
    expect(await form.textContent())
      .to.include("135,600.00")
      .and.to.include("Cannot be undone once on the chain");
    await form.getByRole("button", { name: "Prepare the confirmation" }).click();
    await page.getByRole("status").getByText("waits for a checker's signature").waitFor();
    await page.getByText("Waiting for a colleague's signature").waitFor();
    await picture(page, "payables-confirmed");
    await page.context().close();
  });

  it("lets the checker sign what waits; it leaves the list, and the payee's page follows by itself", async () => {
    const payee = await stage.enter("Lu Yiming");
    const offers = payee.getByRole("button", { name: /^Accept/ });
    expect(await offers.count()).to.equal(0);
    const page = await stage.enter("Gu Changhe");
    const items = page.locator(".waiting li", { hasText: "To sign" });
    const before = await items.count();
    await picture(page, "checker");
    const mine = items.filter({ hasText: "408,325.50" });
    expect(await mine.textContent())
      .to.include("Jiangning Precision Casting")
      .and.to.include("1 of 2 signed");
    await mine.getByRole("button").click();
    await page.getByRole("status").getByText("Done: confirmation").waitFor();
    await mine.waitFor({ state: "detached" });
    expect(await items.count()).to.equal(before - 1);

    await offers.first().waitFor();
    expect(await payee.locator(".waiting li").textContent())
      .to.include("Hualan Power Technology")
      .and.to.include("408,325.50");
    await page.context().close();
    await payee.context().close();
  });

  it("does a holder's acts: accept, pass on, split, ask for cash; and a funder's quote", async () => {
    const payee = await stage.enter("He Xiaochuan");
    await payee.getByRole("button", { name: /^Accept/ }).click();
    await payee.getByRole("status").getByText("Done: acceptance").waitFor();
    await payee.context().close();

    const owner = await stage.enter("Fang Zhiyuan");
    const [own, done] = [owner.getByRole("region", { name: "My notes" }), owner.getByRole("status")];
    const note = own.getByRole("row", { name: /Held/ }).first();
    await note.getByRole("button", { name: /^Pass on/ }).click();
    await fill(owner, { Amount: "1,000.00", "Trade evidence (number of invoice or contract)": "RD-QL-1" });
    await choose(owner, "Supplier to be paid", "Qinglong Tooling");
    await owner.getByRole("dialog").getByRole("button", { name: "Pass on" }).click();
    await done.getByText("Done: passing on").waitFor();
    await note.getByRole("button", { name: /^Split/ }).click();
    await fill(owner, { "Amount of the piece": "2,000.00" });
    await owner.getByRole("dialog").getByRole("button", { name: "Split" }).click();
    await done.getByText("Done: split").waitFor();
    const piece = own.getByRole("row", { name: / 2,000.00 / });
    await piece.getByRole("button", { name: /^Get cash/ }).click();
    await fill(owner, { "What for (optional)": "Trucks" });
    await owner.getByRole("dialog").getByRole("button", { name: "Ask" }).click();
    await done.getByText("The funders are asked").waitFor();
    await picture(owner, "holder-after-acts");
    await owner.context().close();

    const funder = await stage.enter("Bai Lu");
    const request = funder.locator(".waiting li", { hasText: "Trucks" });
    await request.getByRole("button", { name: /^Quote/ }).click();
    await fill(funder, { "Rate a year": "4.1250" });
    await picture(funder, "funder-quote");
    await funder.getByRole("dialog").getByRole("button", { name: "Quote" }).click();
    await funder
      .getByRole("status")
      .getByText(/(Done|Prepared): quote/)
      .waitFor();
    await funder.context().close();
  });

  for (const [language, passOn, amount, paper, supplier, words] of [
    [
      "en",
      "Pass on",
      "Amount",
      "Trade evidence (number of invoice or contract)",
      "Supplier to be paid",
      /at most|only|less|exceed|more than/i,
    ],
    ["zh", "流转", "金额", "贸易背景（发票号或合同号）", "收款供应商", /\p{Script=Han}/u],
  ] as const) {
    it(`says in ${language} why an act was refused, what to do, and the code`, async () => {
      const page = await stage.enter("Fang Zhiyuan", { language });
      await page
        .getByRole("button", { name: new RegExp(`^${passOn}`) })
        .first()
        .click();
      await fill(page, { [amount]: "999,999,999.00", [paper]: "RD-QL-2" });
      await choose(page, supplier, language === "en" ? "Qinglong Tooling" : "青龙模具厂");
      await page.getByRole("dialog").getByRole("button", { name: passOn, exact: true }).click();
      const alert = page.getByRole("dialog").getByRole("alert");
      await alert.waitFor();
      const text = await alert.textContent();
      expect(text).to.include("NOTE_INSUFFICIENT_AMOUNT");
      expect(text).to.match(words);
      await picture(page, `refusal-${language}`);
      await page.context().close();
    });
  }

  it("keeps the last figures and says so while the desk is out of reach", async () => {
    const page = await stage.enter("Han Song");
    await page.getByText(/Indexed to block \d+/).waitFor();
    await page.route("**/graphql", (route) => route.abort());
    await page.getByText(/Out of reach; figures as of block \d+/).waitFor();
    await page.getByRole("heading", { name: "My notes" }).waitFor();
    expect(await page.getByRole("alert").count()).to.equal(0);
    await page.unroute("**/graphql");
    await page.getByText(/Indexed to block \d+/).waitFor();
    stage.faults.splice(0, stage.faults.length, ...stage.faults.filter((fault) => !fault.includes("ERR_FAILED")));
    await page.context().close();
  });

  for (const language of ["en", "zh"] as const) {
    it(`has nothing serious for axe-core in ${language}: sign-in, three desks, a form, a receivable`, async () => {
      const receivable = await redeemed();
      const arriving = await stage.arrive({ language });
      await arriving.locator(".member-card").first().waitFor();
      expect(await seriousFindings(arriving), "sign-in").to.deep.equal([]);
      await arriving.context().close();
      for (const person of ["Zhou Min", "Fang Zhiyuan", "Qin Lan"]) {
        const page = await stage.enter(person, { language });
        expect(await seriousFindings(page), person).to.deep.equal([]);
        if (person === "Fang Zhiyuan") {
          await page
            .getByRole("button", { name: language === "en" ? /^Pass on/ : /^流转/ })
            .first()
            .click();
          await page.getByRole("dialog").waitFor();
          expect(await seriousFindings(page), "form").to.deep.equal([]);
        }
        if (person === "Qin Lan") {
          await page.goto(`${stage.url}/receivables/${receivable?.receivableId}`);
          await page.locator(".hop").first().waitFor();
          expect(await seriousFindings(page), "receivable").to.deep.equal([]);
        }
        await page.context().close();
      }
    });
  }

  it("needs no sideways scrolling on a phone: sign-in, three desks, a receivable", async () => {
    const receivable = await redeemed();
    const arriving = await stage.arrive({ width: PHONE, language: "zh" });
    await arriving.locator(".member-card").first().waitFor();
    expect(await sidewaysRoom(arriving), "sign-in").to.be.at.most(0);
    await arriving.context().close();
    for (const person of ["Zhou Min", "Fang Zhiyuan", "Qin Lan"]) {
      const page = await stage.enter(person, { width: PHONE, language: "zh" });
      expect(await sidewaysRoom(page), person).to.be.at.most(0);
      await picture(page, `phone-${person.replace(" ", "-")}`);
      if (person === "Qin Lan") {
        await page.goto(`${stage.url}/receivables/${receivable?.receivableId}`);
        await page.locator(".hop").first().waitFor();
        expect(await sidewaysRoom(page), "receivable").to.be.at.most(0);
        await picture(page, "phone-receivable");
      }
      await page.context().close();
    }
  });

  it("lets the obligor pay what falls due: the rest stands there, and the holders' money follows", async () => {
    const receivable = (await receivablesOf("Han Song")).find(({ faceFen }) => faceFen === "86424999");
    expect(receivable?.state).to.equal("CONFIRMED");
    await stage.clock.nextMorning(40);
    const page = await stage.enter("Zhou Min");
    const due = page.locator(".waiting li", { hasText: "To pay: Sunan Electronic Materials" });
    await due.getByRole("button", { name: /^Pay/ }).click();
    const form = page.getByRole("dialog", { name: "Pay the receivable" });
    expect(await form.getByLabel("Amount").inputValue()).to.equal("864,249.99");
    await form.getByRole("button", { name: "Pay", exact: true }).click();
    await page.getByRole("status").getByText("Prepared: payment").waitFor();
    const checker = await stage.enter("Gu Changhe");
    await checker.locator(".waiting li", { hasText: "payment" }).getByRole("button", { name: /^Sign/ }).click();
    await checker.getByRole("status").getByText("Done: payment").waitFor();
    await due.waitFor({ state: "detached" });
    expect((await receivablesOf("Han Song")).find(({ faceFen }) => faceFen === "86424999")?.state).not.to.equal(
      "CONFIRMED",
    );
    await page.context().close();
    await checker.context().close();
  });

  it("wrote no error to any page's console in all of this", () => {
    expect(stage.faults).to.deep.equal([]);
  });
});

/** Fills fields by their labels. */
async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields))
    await page.getByRole("dialog").getByLabel(label, { exact: true }).fill(text);
}

/** Chooses an option of a list by its words. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).selectOption({ label: option });
}
