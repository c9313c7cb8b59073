import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { DemoMember } from "../../scripts/demo-members.ts";
import type { DemoNetwork } from "../../scripts/demo-network.ts";
import { dayAfter } from "../../scripts/demo-payables.ts";
import { acceptAll, confirmUpload } from "../../scripts/story-acts.ts";
import { book, payablesCsv, refusalOf } from "./flow-acts.ts";
import { admit, type FlowPlatform, openFlowPlatform, today } from "./flow-platform.ts";

const OTHER_CORE: DemoMember = {
  key: "mitte",
  nameZh: "中部客户股份公司",
  nameEn: "Kunden AG Mitte",
  uscc: null,
  roles: ["OBLIGOR"],
  people: [
    { name: "Anna Maker", roles: ["MAKER"] },
    { name: "Bernd Checker", roles: ["CHECKER"] },
  ],
};
const GERMAN_SUPPLIER: DemoMember = {
  key: "lieferant",
  nameZh: "供货有限公司",
  nameEn: "Lieferant GmbH",
  uscc: null,
  roles: ["SUPPLIER"],
  people: [{ name: "Lena Lieferant", roles: ["MAKER", "CHECKER"] }],
};
/** An invoice that asks to pay a factor: somebody else owns the claim already. */
const FACTORED = new URL(
  "../../../shared/data/cii-invoice/zugferd-EN16931_AbweichenderZahlungsempf.cii.xml",
  import.meta.url,
);

describe("payables and the invoices behind them, over HTTP", function () {
  this.timeout(120_000);
  let platform: FlowPlatform;
  let network: DemoNetwork;
  let dueDay: string;
  let uploadId: string;

  before(async () => {
    platform = await openFlowPlatform();
    network = await admit(platform, ["hualan", "jiangning", "donglin"], [OTHER_CORE, GERMAN_SUPPLIER]);
    dueDay = dayAfter(await today(platform), 100);
    for (const key of ["hualan", "mitte"]) {
      const grant = { obligor: network.address(key), limitFen: "100000000", latestDueDay: dayAfter(dueDay, 30) };
      await network.act("donglin", "grantCredit", "obligor: Address!, limitFen: Fen!, latestDueDay: Day!", grant);
    }
  });
  after(() => platform?.close());

  const fileOf = (...rows: readonly (readonly [no: string, yuan: string])[]) => {
    const { nameZh, uscc } = network.member("jiangning");
    return payablesCsv(rows.map(([no, yuan]) => [nameZh, uscc ?? "", no, "2026/10/08", dueDay, yuan, "有效"]));
  };
  const payablesOf = async (key: string, filter: Readonly<Record<string, unknown>> = {}) => {
    const document = `query ($filter: PayableFilter) { payables(first: 100, filter: $filter) {
      edges { node { id state amountFen invoice { number usedFen } } }
    } }`;
    const { payables } = await (await network.maker(key)).run<{ payables: { edges: { node: PayableLine }[] } }>(
      document,
      { filter },
    );
    return payables.edges.map(({ node }) => node);
  };
  const confirm = async (key: string, payableIds: readonly string[]) => {
    const input = { payableIds, dueDay };
    return network.act(key, "confirmPayables", "input: ConfirmPayablesInput!", { input });
  };

  it("a second upload of the same file changes nothing, booked or confirmed", async () => {
    const maker = await network.maker("hualan");
    const file = fileOf(["24322000000187650231", "1000.00"], ["24322000000187650232", "2000.50"]);
    const first = await book(maker, "应付账款.csv", file);
    uploadId = first.id;
    expect([first.payableCount, first.refusalCount]).to.deep.equal([2, 0]);
    const booked = await payablesOf("hualan");
    expect(await book(maker, "应付账款 (1).csv", file)).to.deep.equal(first);
    expect(await payablesOf("hualan")).to.deep.equal(booked);

    for (const operation of await confirmUpload(network, "hualan", uploadId))
      await network.completed("hualan", operation);
    await acceptAll(network, "jiangning");
    const confirmed = await payablesOf("hualan");
    expect(confirmed.map(({ state }) => state)).to.deep.equal(["CONFIRMED", "CONFIRMED"]);
    expect(await book(maker, "应付账款.csv", file)).to.deep.include({ id: first.id, payableCount: 2 });
    expect(await payablesOf("hualan")).to.deep.equal(confirmed);
    expect((await refusalOf(confirm("hualan", [confirmed[0]?.id ?? ""]))).code).to.equal("PAYABLE_ALREADY_CONFIRMED");
  });

  it("an invoice that comes again in another file is no second payable, and with another amount it is refused", async () => {
    const maker = await network.maker("hualan");
    const known = await payablesOf("hualan");
    const again = fileOf(["24322000000187650231", "1000.00"], ["24322000000187650232", "2000.51"]);
    const { refusals } = await book(maker, "应付账款-改.csv", again);
    expect(refusals.edges.map(({ node }) => [node.line, node.refusal.code])).to.deep.equal([
      [3, "INVOICE_AMOUNT_DIFFERS"],
    ]);
    expect(await payablesOf("hualan")).to.deep.equal(known);
  });

  it("I6: an invoice backs confirmations only up to its amount, whoever confirms", async () => {
    await book(await network.maker("mitte"), "payables.csv", fileOf(["24322000000187650231", "1000.00"]));
    const [payable] = await payablesOf("mitte");
    expect(payable).to.deep.include({ state: "OPEN", amountFen: "100000" });
    expect(payable?.invoice).to.deep.equal({ number: "24322000000187650231", usedFen: "100000" });
    const refused = await refusalOf(confirm("mitte", [payable?.id ?? ""]));
    expect(refused.code).to.equal("INVOICE_OVERUSED");
    expect(refused.extensions.args).to.deep.include({ availableFen: "0", neededFen: "100000" });
  });

  it("an invoice that asks to pay another one than its seller cannot be confirmed to the seller", async function () {
    if (!existsSync(FACTORED)) {
      console.log("      skipped: ../shared/data/cii-invoice is absent");
      this.skip();
    }
    const file = { fileName: basename(FACTORED.pathname), contentBase64: readFileSync(FACTORED).toString("base64") };
    const document = `mutation ($files: [FileInput!]!, $terms: TermsInput) {
      uploads: uploadInvoices(files: $files, terms: $terms) { id payableCount refusalCount }
    }`;
    const { uploads } = await (await network.maker("mitte")).run<{ uploads: { id: string; payableCount: number }[] }>(
      document,
      { files: [file], terms: { dueDay } },
    );
    expect(uploads[0]?.payableCount).to.equal(1);
    const [payable] = await payablesOf("mitte", { uploadId: uploads[0]?.id });
    const refused = await refusalOf(confirm("mitte", [payable?.id ?? ""]));
    expect(refused.code).to.equal("INVOICE_PAYEE_DIFFERS");
    expect(refused.extensions.args).to.deep.include({ seller: "Lieferant GmbH", payee: "Factoring GmbH" });
    expect(await confirmUpload(network, "mitte", uploads[0]?.id ?? "")).to.deep.equal([]);
    expect(platform.troubles).to.deep.equal([]);
  });
});

interface PayableLine {
  readonly id: string;
  readonly state: string;
  readonly amountFen: string;
  readonly invoice: { readonly number: string; readonly usedFen: string };
}
