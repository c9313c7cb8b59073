import { expect } from "chai";
import { after, before, it } from "mocha";
import type { DemoNetwork } from "../../scripts/demo-network.ts";
import { dayAfter } from "../../scripts/demo-payables.ts";
import type { OperationView } from "../../scripts/desk-client.ts";
import { acceptAll, askForCash, confirmUpload, payAndDraw, quote, takeQuote } from "../../scripts/story-acts.ts";
import { rollToWorkingDay } from "../../server/domain/calendar.ts";
import { mainlandChina } from "../../server/domain/calendar-data.ts";
import { formatDay, parseDay } from "../../server/domain/day.ts";
import { type BookedUpload, book, cashOf, notesOf, pass, payablesCsv, refusalOf } from "./flow-acts.ts";
import { admit, type FlowPlatform, today } from "./flow-platform.ts";

const MEMBERS = ["hualan", "jiangning", "sunan", "qinglong", "dayu", "kaihe", "donglin", "changjiang", "regulator"];
const DEPOSIT_FEN = 150_000_000n;
const FACE_FEN = 100_000_000n;
/** V13: 30 000 000 fen at 38 500 ppm, 90 days before the due day. */
const SOLD = { amountFen: 30_000_000n, ratePpm: 38_500, days: 90, netFen: 29_711_250n };

/**
 * The whole path, as anybody can walk it over HTTP: a payables file is booked, confirmed by two people, accepted, passed on
 * through three tiers, sold in part, paid short, paid in full and drawn; each step exact to the fen. Beside the large
 * receivable run two small ones with the numbers of V10 and V11.
 * @param open The platform to walk on; it is closed at the end.
 */
export function livesOneReceivable(open: () => Promise<FlowPlatform>): void {
  let platform: FlowPlatform;
  let network: DemoNetwork;
  let dueDay: string;
  let file: string;
  let upload: BookedUpload;
  const ids = { large: "", sixty: "", thirds: "" };

  before(async () => {
    platform = await open();
    network = await admit(platform, MEMBERS);
    const firstDay = await today(platform);
    dueDay = formatDay(rollToWorkingDay(mainlandChina, parseDay(dayAfter(firstDay, SOLD.days + 10))).day);
    const issued = dayAfter(firstDay, -20).replaceAll("-", "/");
    const row = (key: string, no: string, yuan: string, status = "有效", issue = issued) => {
      const { nameZh, uscc } = network.member(key);
      return [nameZh, uscc ?? "", no, issue, dueDay, yuan, status];
    };
    file = payablesCsv([
      row("jiangning", "24322000000187650231", "600000.00"),
      row("jiangning", "24322000000187650232", "300000.00"),
      row("sunan", "24322000000204417718", "0.60"),
      row("dayu", "24322000000015523308", "15000.00"),
      row("jiangning", "24322000000187650233", "100000.00"),
      row("sunan", "24322000000204417720", "88000.00", "作废"),
      row("jiangning", "24322000000187650240", "-12000.00"),
      row("jiangning", "24322000000187650231", "600000.00"),
      row("sunan", "24322000000204417725", "15000.00", "有效", "2026/02/30"),
    ]);
  });
  after(() => platform?.close());

  const held = async (key: string, receivableId: string) => {
    const address = network.address(key);
    const notes = await notesOf(await network.maker(key), receivableId);
    return notes.filter((note) => note.holder === address && note.state === "HELD");
  };
  const credit = async () => {
    const document = "{ viewer { member { creditLine { limitFen usedFen } } } }";
    const { viewer } = await (await network.maker("hualan")).run<{
      viewer: { member: { creditLine: { limitFen: string; usedFen: string } } };
    }>(document);
    return viewer.member.creditLine;
  };
  const receivable = async (receivableId: string) => {
    const document = `query ($receivableId: ChainId!) {
      receivable(receivableId: $receivableId) { state faceFen paidFen vaultFen redeemedFen dueDay }
    }`;
    const desk = await network.maker("hualan");
    return (await desk.run<{ receivable: Record<string, string> }>(document, { receivableId })).receivable;
  };
  const moneyOf = async (receivableId: string) => {
    const notes = await notesOf(await network.maker("hualan"), receivableId);
    return notes.map(({ amountFen, entitledFen, drawnFen }) => [amountFen, entitledFen, drawnFen].map(Number));
  };

  it("given credit and deposits, when the file is booked, then each row is a payable or is refused with its reason", async () => {
    const obligor = network.address("hualan");
    const grant = { obligor, limitFen: "200000000", latestDueDay: dayAfter(dueDay, 30) };
    await network.act("donglin", "grantCredit", "obligor: Address!, limitFen: Fen!, latestDueDay: Day!", grant);
    for (const key of ["donglin", "hualan"]) {
      const deposit = { member: network.address(key), amountFen: DEPOSIT_FEN.toString(), bankRef: `in-${key}` };
      await network.act("changjiang", "issueCash", "member: Address!, amountFen: Fen!, bankRef: String!", deposit);
    }
    upload = await book(await network.maker("hualan"), "应付账款.csv", file);
    expect([upload.state, upload.payableCount, upload.refusalCount]).to.deep.equal(["COMMITTED", 5, 4]);
    expect(upload.refusals.edges.map(({ node }) => [node.line, node.refusal.code])).to.deep.equal([
      [7, "INVOICE_VOID"],
      [8, "INVOICE_RED_LETTER"],
      [9, "INVOICE_REPEATED"],
      [10, "DATE_NOT_IN_CALENDAR"],
    ]);
  });

  it("when the maker confirms, then nothing happens until the checker signs, and the maker cannot sign for it", async () => {
    const operations = await confirmUpload(network, "hualan", upload.id);
    expect(operations.map(({ state }) => state)).to.deep.equal(Array(3).fill("AWAITING_SIGNATURE"));
    expect((await credit()).usedFen).to.equal("0");
    const maker = await network.maker("hualan");
    expect((await refusalOf(maker.sign(operations[0]?.id ?? ""))).code).to.equal("SIGNER_REPEATED");
    const confirmed: OperationView[] = [];
    for (const operation of operations) confirmed.push(await network.completed("hualan", operation));
    [ids.large, ids.sixty, ids.thirds] = confirmed.map(({ receivableId }) => receivableId ?? "") as [
      string,
      string,
      string,
    ];
    expect(await credit()).to.deep.equal({ limitFen: "200000000", usedFen: String(FACE_FEN + 60n + 1_500_000n) });
    expect(await receivable(ids.large)).to.deep.include({ state: "CONFIRMED", faceFen: String(FACE_FEN), dueDay });
    const [note, ...others] = await notesOf(maker, ids.large);
    expect(others).to.deep.equal([]);
    expect(note).to.deep.include({ fromFen: "0", amountFen: String(FACE_FEN), state: "OFFERED" });
  });

  it("when the suppliers accept, then each holds the whole face; cut by V10 and V11, the pieces lie in order", async () => {
    for (const key of ["jiangning", "sunan", "dayu"]) await acceptAll(network, key);
    expect(await held("jiangning", ids.large)).to.have.length(1);
    const args = "noteId: ChainId!, amountsFen: [Fen!]!";
    const cut = async (key: string, id: string, amountsFen: string[]) => {
      const [note] = await held(key, id);
      await network.act(key, "splitNote", args, { noteId: note?.noteId, amountsFen });
      return (await held(key, id)).map(({ amountFen }) => amountFen);
    };
    expect(await cut("sunan", ids.sixty, ["20", "30"])).to.deep.equal(["10", "20", "30"]);
    const thirds = ["333333", "333334", "500000"];
    expect(await cut("dayu", ids.thirds, thirds)).to.deep.equal(["333333", ...thirds]);
  });

  it("when parts are passed on, then tiers 2 and 3 hold exactly theirs, and nobody can pass what it has not", async () => {
    const [whole] = await held("jiangning", ids.large);
    const tooMuch = pass(network, "jiangning", whole?.noteId ?? "", {
      to: "qinglong",
      amountFen: FACE_FEN + 1n,
      paper: "25332000000064400219",
    });
    expect((await refusalOf(tooMuch)).code).to.equal("NOTE_INSUFFICIENT_AMOUNT");
    const leg = { to: "qinglong", amountFen: 40_000_000n, paper: "25332000000064400219" };
    await pass(network, "jiangning", whole?.noteId ?? "", leg);
    await acceptAll(network, "qinglong");
    const [piece] = await held("qinglong", ids.large);
    const foreign = pass(network, "jiangning", piece?.noteId ?? "", { ...leg, to: "kaihe" });
    expect((await refusalOf(foreign)).extensions.category).to.be.oneOf(["FORBIDDEN", "NOT_FOUND"]);
    const next = { to: "kaihe", amountFen: 10_000_000n, paper: "25342000000031108847" };
    await pass(network, "qinglong", piece?.noteId ?? "", next);
    await acceptAll(network, "kaihe");
    const lines = (await notesOf(await network.maker("hualan"), ids.large)).map((note) => [
      note.holder,
      note.fromFen,
      note.amountFen,
      note.tier,
    ]);
    expect(lines).to.deep.equal([
      [network.address("jiangning"), "0", "60000000", 1],
      [network.address("qinglong"), "60000000", "30000000", 2],
      [network.address("kaihe"), "90000000", "10000000", 3],
    ]);
  });

  it("V13: when the second tier sells its part, then note and cash change hands at 288 750 fen of interest", async () => {
    await platform.clock.morningOf(dayAfter(dueDay, -SOLD.days));
    const request = await askForCash(network, "qinglong", ids.large, SOLD.amountFen, "工资 Wages");
    const nowSec = await platform.clock.nowSec();
    const offer = await quote(network, "donglin", request, SOLD.ratePpm, nowSec);
    await takeQuote(network, "qinglong", offer);
    expect(await cashOf(network, "qinglong")).to.equal(SOLD.netFen);
    expect(await cashOf(network, "donglin")).to.equal(DEPOSIT_FEN - SOLD.netFen);
    const [bought] = await held("donglin", ids.large);
    expect(bought).to.deep.include({ fromFen: "60000000", amountFen: "30000000" });
    const document = "{ financings(first: 10) { edges { node { financedFen interestFen netFen interestDays } } } }";
    const { financings } = await (await network.maker("donglin")).run<{ financings: { edges: unknown[] } }>(document);
    const financing = { financedFen: "30000000", interestFen: "288750", netFen: "29711250", interestDays: 90 };
    expect(financings.edges).to.deep.equal([{ node: financing }]);
    expect((await credit()).usedFen).to.equal(String(FACE_FEN + 60n + 1_500_000n));
  });

  it("I7: every fen of the third tier has its way back to the confirmation, with member, evidence and transaction", async () => {
    const [note] = await held("kaihe", ids.large);
    const document = `query ($noteId: ChainId!) { provenance(noteId: $noteId) {
      up { kind from { address } to { address } txHash evidence { root documents { reference } } }
      leaves(first: 10) { edges { node { noteId } } }
    } }`;
    const { provenance } = await (await network.maker("kaihe")).run<{
      provenance: { up: HopLine[]; leaves: { edges: unknown[] } };
    }>(document, { noteId: note?.noteId });
    const way = provenance.up.map(({ kind, from, to }) => [kind, from.address, to.address]);
    const [obligor, first, second, third] = ["hualan", "jiangning", "qinglong", "kaihe"].map((key) =>
      network.address(key),
    );
    expect(way).to.deep.equal([
      ["CONFIRMED", obligor, obligor],
      ["ACCEPTED", obligor, first],
      ["ACCEPTED", first, second],
      ["ACCEPTED", second, third],
    ]);
    for (const { evidence, txHash } of provenance.up) expect([evidence.root, txHash].join()).to.not.match(/0x0{64}/);
    expect(provenance.up[3]?.evidence.documents?.map(({ reference }) => reference)).to.include("25342000000031108847");
    expect(provenance.leaves.edges).to.deep.equal([{ node: { noteId: note?.noteId } }]);
  });

  it("V10 V11 M11: when less than all is paid, then each holder draws its floor, and the dust waits in the vault", async () => {
    await platform.clock.morningOf(dueDay);
    await payAndDraw(network, "hualan", ids.sixty, 7n);
    expect(await moneyOf(ids.sixty)).to.deep.equal([
      [10, 1, 1],
      [20, 2, 2],
      [30, 3, 3],
    ]);
    expect(await receivable(ids.sixty)).to.deep.include({ state: "PARTLY_PAID", paidFen: "7", vaultFen: "1" });
    await payAndDraw(network, "hualan", ids.thirds, 1_000_000n);
    expect(await moneyOf(ids.thirds)).to.deep.equal([
      [333_333, 222_222, 222_222],
      [333_333, 222_222, 222_222],
      [333_334, 222_222, 222_222],
      [500_000, 333_333, 333_333],
    ]);
    expect((await receivable(ids.thirds)).vaultFen).to.equal("1");
    await payAndDraw(network, "hualan", ids.large, 70_000_000n);
    expect(await cashOf(network, "jiangning")).to.equal(42_000_000n);
    expect(await cashOf(network, "kaihe")).to.equal(7_000_000n);
    expect(await cashOf(network, "donglin")).to.equal(DEPOSIT_FEN - SOLD.netFen + 21_000_000n);
  });

  it("I4: when the rest is paid, then everybody has all of its part, nothing is left, and the credit is free", async () => {
    await platform.clock.nextMorning(1);
    for (const id of Object.values(ids)) await payAndDraw(network, "hualan", id, null);
    expect((await moneyOf(ids.sixty)).map(([, , drawn]) => drawn)).to.deep.equal([10, 20, 30]);
    const cash = Object.fromEntries(
      await Promise.all(MEMBERS.slice(0, 7).map(async (key) => [key, await cashOf(network, key)] as const)),
    );
    expect(cash).to.deep.equal({
      hualan: DEPOSIT_FEN - FACE_FEN - 60n - 1_500_000n,
      jiangning: 60_000_000n,
      sunan: 60n,
      qinglong: SOLD.netFen,
      dayu: 1_500_000n,
      kaihe: 10_000_000n,
      donglin: DEPOSIT_FEN - SOLD.netFen + SOLD.amountFen,
    });
    for (const id of Object.values(ids)) {
      expect(await receivable(id)).to.deep.include({ state: "REDEEMED", vaultFen: "0" });
    }
    expect((await credit()).usedFen).to.equal("0");
  });

  it("I1 I3 I4 I5: contracts, book and API agree in every figure to the fen, and nothing was in trouble", async () => {
    const { lines, faults } = await platform.reconcile(await network.maker("regulator"));
    expect(faults).to.deep.equal([]);
    expect(lines.find(({ name }) => name === "drawn")?.values).to.deep.equal(Array(3).fill(FACE_FEN + 1_500_060n));
    expect(platform.troubles).to.deep.equal([]);
  });
}

interface HopLine {
  readonly kind: string;
  readonly from: { readonly address: string };
  readonly to: { readonly address: string };
  readonly txHash: string;
  readonly evidence: {
    readonly root: string;
    readonly documents: readonly { readonly reference: string | null }[] | null;
  };
}
