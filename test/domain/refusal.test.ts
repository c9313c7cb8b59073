import { expect } from "chai";
import { describe, it } from "mocha";
import { isRefusalCode, Refusal, refusalCodeOf, toRefusal } from "../../server/domain/refusal.ts";
import { explain } from "../../server/domain/refusal-explain.ts";

describe("The code of a refusal", () => {
  const codes: Readonly<Record<string, string>> = {
    NoteInsufficientAmount: "NOTE_INSUFFICIENT_AMOUNT",
    FenAboveMax: "FEN_ABOVE_MAX",
    ERC20InsufficientBalance: "ERC20_INSUFFICIENT_BALANCE",
    ECDSAInvalidSignatureS: "ECDSA_INVALID_SIGNATURE_S",
    AccessManagedUnauthorized: "ACCESS_MANAGED_UNAUTHORIZED",
    SafeERC20FailedOperation: "SAFE_ERC20_FAILED_OPERATION",
  };
  for (const [errorName, code] of Object.entries(codes)) {
    it(`is derived: the error ${errorName} is ${code}`, () => {
      expect(refusalCodeOf(errorName)).to.equal(code);
    });
  }
});

describe("A refusal", () => {
  it("carries code, category and values as text, and survives JSON", () => {
    const refusal = new Refusal("NOTE_INSUFFICIENT_AMOUNT", { noteId: 7n, availableFen: 100n, neededFen: "250" });
    expect(JSON.parse(JSON.stringify(refusal))).to.deep.equal({
      code: "NOTE_INSUFFICIENT_AMOUNT",
      category: "RULE",
      args: { noteId: "7", availableFen: "100", neededFen: "250" },
    });
    expect(refusal).to.be.instanceOf(Error);
    expect(refusal.message).to.contain("NOTE_INSUFFICIENT_AMOUNT").and.to.contain("250");
  });

  it("whose code this version does not know keeps its code, and is our fault", () => {
    const refusal = toRefusal("RULE_OF_TOMORROW", { limitFen: 5n });
    expect(refusal.toJSON()).to.deep.equal({ code: "RULE_OF_TOMORROW", category: "BROKEN", args: { limitFen: "5" } });
    expect(explain(refusal, "en").sentence).to.contain("RULE_OF_TOMORROW");
    expect(explain(refusal, "zh").sentence).to.contain("RULE_OF_TOMORROW");
    expect(isRefusalCode("constructor")).to.equal(false);
  });
});

describe("What a refusal says", () => {
  const receivableId = 0xabcdef3f9a2cn;
  const noteId = (receivableId << 64n) | 1200n;

  it("names amounts as money, ids as short names", () => {
    const refusal = new Refusal("NOTE_INSUFFICIENT_AMOUNT", {
      noteId,
      availableFen: 1_234_567n,
      neededFen: 2_000_000n,
    });
    expect(explain(refusal, "en")).to.deep.equal({
      sentence: "Note 3F9A2C-1200 has 12,345.67, and you asked for 20,000.00.",
      next: "Ask for 12,345.67 or less, or choose another note.",
    });
    expect(explain(refusal, "zh")).to.deep.equal({
      sentence: "凭证 3F9A2C-1200 只有 12,345.67 元，您要用 20,000.00 元。",
      next: "请把金额减到 12,345.67 元以内，或另选一张凭证。",
    });
  });

  it("names ids alike, whether they come as numbers or as hex", () => {
    const texts = [noteId.toString(), `0x${noteId.toString(16).padStart(64, "0")}`].map(
      (id) => explain(toRefusal("NOTE_UNKNOWN", { noteId: id }), "en").sentence,
    );
    expect(texts).to.deep.equal(["There is no note 3F9A2C-1200.", "There is no note 3F9A2C-1200."]);
  });

  it("names days as dates, moments in the time of Shanghai, rates in percent", () => {
    const late = toRefusal("CREDIT_TENOR_EXCEEDED", { obligor: "B08742", latestDueDay: 20_600, dueDay: 20_700 });
    expect(explain(late, "en").sentence).to.equal(
      "The due day 2026-09-04 is too late: the credit of B08742 ends on 2026-05-27.",
    );
    const expired = toRefusal("QUOTE_EXPIRED", { expiresAtSec: Date.parse("2026-03-02T15:59:59Z") / 1000 });
    expect(explain(expired, "en").sentence).to.equal(
      "This quote was good until 2026-03-02 23:59:59 UTC+8. That time is over.",
    );
    const cheap = toRefusal("OVERDUE_RATE_TOO_LOW", { yearlyRatePpm: 29_880, primeRatePpm: 30_000 });
    expect(explain(cheap, "en").sentence).to.contain("2.9880 %").and.to.contain("3.0000 %");
  });

  it("names states, roles and acts in words, from their numbers on the chain", () => {
    const held = toRefusal("NOTE_STATE_INVALID", { noteId, needed: 2, state: 1 });
    expect(explain(held, "en").sentence).to.contain("is waiting to be accepted").and.to.contain("to be held");
    expect(explain(held, "zh").sentence).to.contain("待签收").and.to.contain("持有中");
    const role = toRefusal("MEMBER_ROLE_MISSING", { member: "0x1", needed: 1 | 4, roles: 2 });
    expect(explain(role, "en").sentence).to.contain("core enterprise, funder");
    expect(explain(role, "zh").sentence).to.contain("核心企业、资金方");
    const signatures = toRefusal("SIGNATURES_INSUFFICIENT", { member: "0x1", act: 4, givenRoles: 0, signers: 0 });
    expect(explain(signatures, "en").sentence).to.contain("to pass on").and.to.contain("(none)");
    expect(explain(toRefusal("NOTE_STATE_INVALID", { noteId, needed: "HELD", state: "FROZEN" }), "en").sentence)
      .to.contain("is frozen")
      .and.to.contain("to be held");
  });

  it("shortens addresses", () => {
    const refusal = toRefusal("MEMBER_UNKNOWN", { member: `0x12345678${"0".repeat(28)}abcd` });
    expect(explain(refusal, "en").sentence).to.equal("0x1234…abcd is not a member of this network.");
  });

  it("reaches its reader even if values are missing, odd or hostile", () => {
    expect(explain(toRefusal("NOTE_INSUFFICIENT_AMOUNT"), "en").sentence).to.equal(
      "Note ? has ?, and you asked for ?.",
    );
    for (const odd of ["", "x", "-", "1e9", "0x", "9".repeat(400), "$&", "{noteId}", "__proto__", "constructor"]) {
      for (const [code, name] of [
        ["NOTE_INSUFFICIENT_AMOUNT", "availableFen"],
        ["NOTE_UNKNOWN", "noteId"],
        ["CREDIT_TENOR_EXCEEDED", "dueDay"],
        ["QUOTE_EXPIRED", "expiresAtSec"],
        ["SHARE_ABOVE_WHOLE", "sharePpm"],
        ["NOTE_STATE_INVALID", "state"],
        ["SIGNATURES_INSUFFICIENT", "act"],
        ["SIGNATURES_INSUFFICIENT", "givenRoles"],
      ] as const) {
        const { sentence } = explain(toRefusal(code, { [name]: odd }), "en");
        expect(sentence).to.contain(odd === "" ? "?" : odd);
      }
    }
  });
});
