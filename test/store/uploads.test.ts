import { expect } from "chai";
import { beforeEach, describe, it } from "mocha";
import type { DeskStore, MemberProfile } from "../../server/app/desk-store.ts";
import { storeOn } from "../../server/store/desk-store.ts";
import { account, emptyDatabase } from "./test-database.ts";
import { invoice, newPayable, newUpload } from "./test-uploads.ts";

const member = account(1);
const firstPage = { first: 100, after: null };

describe("files, and what they became", () => {
  let desk: DeskStore;

  beforeEach(async function () {
    this.timeout(60_000);
    ({ desk } = await storeOn(await emptyDatabase(), () => new Error("lease lost")));
  });

  it("the same bytes of a member are one upload, byte for byte; another member's are another", async () => {
    const first = await desk.uploads.keep(newUpload("first", member, "PAYABLES", "text"));
    const again = await desk.uploads.keep(newUpload("again", member, "PAYABLES", "text"));
    const other = await desk.uploads.keep(newUpload("other", account(2), "PAYABLES", "text"));
    expect([again.id, other.id]).to.deep.equal(["first", "other"]);
    expect(Buffer.from((await desk.uploads.bytesOf(first.id)) ?? []).toString()).to.equal("text");
    expect(await desk.uploads.upload(account(2), "first"), "foreign as unknown").to.equal(null);
    expect((await desk.uploads.uploads(member, firstPage)).items).to.deep.equal([first]);
  });

  it("a second booking changes nothing, even at the same moment", async () => {
    const upload = await desk.uploads.keep(newUpload("u", member));
    const refusal = {
      ...{ id: "r", line: 3, field: "gross", value: "x", ruleId: null, code: "CELL_EMPTY" },
      ...{ category: "INVALID" as const, args: { line: "3" } },
    };
    const bookings = await Promise.all([
      desk.uploads.book(upload, [newPayable("a"), newPayable("b")], [refusal]),
      desk.uploads.book(upload, [newPayable("c", { fingerprint: newPayable("a").fingerprint })], []),
    ]);
    expect(bookings.map(({ addedCount }) => addedCount).toSorted()).to.deep.equal([0, 2]);
    expect((await desk.payables.payables(member, {}, firstPage)).items.map(({ id }) => id)).to.deep.equal(["a", "b"]);
    expect((await desk.uploads.refusals("u", firstPage)).items).to.deep.equal([refusal]);
  });

  it("an invoice that another file told of is known; its own document is remembered all the same", async () => {
    const ledger = await desk.uploads.keep(newUpload("ledger", member));
    await desk.uploads.book(ledger, [newPayable("a")], []);
    const document = await desk.uploads.keep(newUpload("document", member, "INVOICE"));
    const booking = await desk.uploads.book(
      document,
      [newPayable("x", { fingerprint: newPayable("a").fingerprint })],
      [],
    );
    expect(booking).to.include({ addedCount: 0, knownCount: 1 });
    expect(booking.upload.state).to.equal("COMMITTED");
    const [payable] = (await desk.payables.payables(member, {}, firstPage)).items;
    expect(payable).to.include({ id: "a", uploadId: "ledger", documentUploadId: "document" });
    expect(payable?.invoice).to.deep.equal(invoice("a"));
  });

  it("a file of which nothing became a payable is refused, and can be read another way", async () => {
    const upload = await desk.uploads.keep(newUpload("u", member));
    expect((await desk.uploads.book(upload, [], [])).upload.state).to.equal("REFUSED");
    const change = {
      correction: { dateOrder: "DMY" },
      terms: { termDays: 30 },
      mapping: 1,
      preview: null,
      rowCount: 9,
    };
    expect(await desk.uploads.correct("u", change)).to.deep.include(change);
    expect((await desk.uploads.book(upload, [newPayable("a")], [])).upload).to.include({ state: "COMMITTED" });
  });

  it("payables are found by file, claim, supplier and due day, in the order of the file", async () => {
    const upload = await desk.uploads.keep(newUpload("u", member));
    const payables = [
      newPayable("a", { payee: { name: "甲_公司", code: "E1" }, dueDay: 100 }),
      newPayable("b", { payee: { name: "乙公司" }, dueDay: 200 }),
      newPayable("c", { payee: { name: "丙公司" }, dueDay: null }),
    ];
    await desk.uploads.book(upload, payables, []);
    const found = async (filter: Parameters<DeskStore["payables"]["payables"]>[1]) =>
      (await desk.payables.payables(member, filter, firstPage)).items.map(({ id }) => id);
    expect(await found({ uploadId: "u" })).to.deep.equal(["a", "b", "c"]);
    expect(await found({ payeeText: "甲_" })).to.deep.equal(["a"]);
    expect(await found({ payeeText: "_" }), "an underscore is itself").to.deep.equal(["a"]);
    expect(await found({ dueFrom: 150, dueTo: 250 })).to.deep.equal(["b"]);
    expect(await found({ isClaimed: true })).to.deep.equal([]);
    const page = await desk.payables.payables(member, {}, { first: 1, after: "a" });
    expect([page.items.map(({ id }) => id), page.hasNext, page.totalCount]).to.deep.equal([["b"], true, 3]);
    expect(await desk.payables.payablesByIds(account(2), ["a"]), "foreign as unknown").to.deep.equal([]);
  });

  it("ten thousand rows are booked in one go", async function () {
    this.timeout(60_000);
    const upload = await desk.uploads.keep(newUpload("u", member));
    const rows = Array.from({ length: 10_000 }, (_, index) => newPayable(`p${String(index).padStart(5, "0")}`));
    expect(await desk.uploads.book(upload, rows, [])).to.include({ addedCount: 10_000 });
    expect((await desk.payables.payables(member, {}, { first: 1, after: null })).totalCount).to.equal(10_000);
  });

  it("suppliers are matched by register number, by the obligor's own number, then by a name that only one has", async () => {
    const profile = (number: number, name: string, uscc: string | null): MemberProfile => ({
      ...{ address: account(number), nameZh: name, nameEn: `Company ${number}`, uscc, lei: null, contact: null },
      ...{ salt: "0x", dossier: "0x" },
    });
    const profiles = [
      profile(10, "甲", "U10"),
      profile(11, "乙", null),
      profile(12, "同名", null),
      profile(13, "同名", null),
    ];
    for (const each of profiles) await desk.profiles.saveProfile(each);
    await desk.profiles.linkSupplier(member, "v-7", account(13));
    const parties = [
      { uscc: "u10", name: "whatever" },
      { uscc: "U99", name: "甲" },
      { code: "V-7", name: "同名" },
      { name: "ＣＯＭＰＡＮＹ　11" },
      { name: "同名" },
      { code: "乙" },
      { name: "谁" },
    ];
    const found = await desk.profiles.matchParties(member, parties);
    const expected = [account(10), null, account(13), account(11), null, account(11), null];
    expect(found).to.deep.equal(expected);
    expect(await desk.profiles.matchParties(account(2), [{ code: "v-7" }]), "another obligor's number").to.deep.equal([
      null,
    ]);
  });
});
