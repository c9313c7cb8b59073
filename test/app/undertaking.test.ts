import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { chineseAmount } from "../../server/app/chinese-amount.ts";
import type { MemberProfile } from "../../server/app/desk-store.ts";
import { sha256 } from "../../server/app/digest.ts";
import type { InvoiceUse } from "../../server/app/order.ts";
import { undertakingNumber, undertakingText } from "../../server/app/undertaking.ts";
import { MAX_FEN } from "../../server/domain/money.ts";

describe("an amount in capital numerals", () => {
  const cases: readonly (readonly [bigint, string])[] = [
    [0n, "零元整"],
    [1n, "壹分"],
    [10n, "壹角整"],
    [105n, "壹元零伍分"],
    [1_000n, "壹拾元整"],
    [10_001n, "壹佰元零壹分"],
    [100_530n, "壹仟零伍元叁角整"],
    [12_305_000n, "壹拾贰万叁仟零伍拾元整"],
    [100_000_000n, "壹佰万元整"],
    [100_000_100n, "壹佰万零壹元整"],
    [10_000_000_000n, "壹亿元整"],
    [1_000_000_000_000n, "壹佰亿元整"],
    [1_000_050_000_000n, "壹佰亿零伍拾万元整"],
    [100_000_000_000_000n, "壹万亿元整"],
    [123_456_789_012_345n, "壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元肆角伍分"],
  ];
  for (const [fen, text] of cases) {
    it(`${fen} fen is ${text}`, () => expect(chineseAmount(fen)).to.equal(text));
  }

  it("tells every amount from every other", () => {
    const amount = fc.bigInt({ min: 0n, max: MAX_FEN });
    fc.assert(fc.property(amount, amount, (a, b) => a === b || chineseAmount(a) !== chineseAmount(b)));
  });

  it("never writes two zeros in a row, nor one at an end", () => {
    const amount = fc.bigInt({ min: 1n, max: MAX_FEN });
    fc.assert(fc.property(amount, (fen) => !/零零|零元|零万|零亿|^零|零$|零整/u.test(chineseAmount(fen))));
  });
});

describe("a payment undertaking", () => {
  const use = (number: number): InvoiceUse => ({
    ...{ fingerprint: sha256(String(number)), invoiceFen: 100n, usedFen: 100n },
  });

  it("has a number that follows from what it is for, in whatever order, and from nothing else", () => {
    const number = undertakingNumber([use(1), use(2)], 20_000, 0);
    expect(number).to.match(/^FL-20241004-[0-9A-F]{12}$/);
    expect(undertakingNumber([use(2), use(1)], 20_000, 0)).to.equal(number);
    expect(undertakingNumber([use(1)], 20_000, 0)).not.to.equal(number);
    expect(undertakingNumber([use(1), use(2)], 20_000, 1)).to.equal(`${number}-2`);
  });

  it("says in both languages every field that the order holds", () => {
    const profile: MemberProfile = {
      ...{ address: "0x02", nameZh: "甲公司", nameEn: "Company A", uscc: "91110000", lei: null, contact: null },
      ...{ salt: "0x", dossier: "0x" },
    };
    const text = undertakingText({
      ...{ number: "N-1", faceFen: 12_345_678n, dueDay: 20_000, acceptWithinDays: 7, invoiceCount: 3 },
      evidenceRoot: "0xabc",
      obligor: { account: "0x01", profile: null },
      payee: { account: "0x02", profile },
    });
    const [zh = "", en = ""] = text.split("PAYMENT UNDERTAKING");
    for (const value of ["N-1", "123,456.78", "2024-10-04", "0x01", "0x02", "91110000", "0xabc", "7", "3"]) {
      expect(zh, value).to.contain(value);
      expect(en, value).to.contain(value);
    }
    expect(zh).to.contain("壹拾贰万叁仟肆佰伍拾陆元柒角捌分").and.to.contain("甲公司");
    expect(en).to.contain("Company A");
  });
});
