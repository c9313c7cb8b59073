import { expect } from "chai";
import { AbiCoder, id, keccak256, Wallet } from "ethers";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  deriveReceivableId,
  fromFenOf,
  noteIdOf,
  noteLabel,
  receivableIdOf,
  receivableLabel,
  undertakingNoOf,
} from "../../server/domain/note-id.ts";

const obligor = new Wallet(`0x${"11".repeat(32)}`).address;
const undertakingNo = undertakingNoOf(keccak256, "FK-2026-0001");

describe("Ids", () => {
  it("C17: a receivable's id is the low 192 bits of the hash of obligor and undertaking number", () => {
    const hash = BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [obligor, undertakingNo])));
    expect(deriveReceivableId(keccak256, obligor, undertakingNo)).to.equal(hash % 2n ** 192n);
  });

  it("C17: the same undertaking has the same id, in whatever case the address is written", () => {
    const ids = [obligor, obligor.toLowerCase()].map((each) => deriveReceivableId(keccak256, each, undertakingNo));
    expect(ids[0]).to.equal(ids[1]);
    expect(deriveReceivableId(keccak256, obligor, id("FK-2026-0002"))).not.to.equal(ids[0]);
  });

  it("an undertaking number is hashed as UTF-8", () => {
    expect(undertakingNoOf(keccak256, "付款承诺-1")).to.equal(id("付款承诺-1"));
  });

  it("hex of another length is a fault of the caller", () => {
    expect(() => deriveReceivableId(keccak256, "0x11", undertakingNo)).to.throw(TypeError);
    expect(() => deriveReceivableId(keccak256, obligor, "0x11")).to.throw(TypeError);
  });

  it("a note's id holds its receivable and its first fen", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 192n - 1n), fc.bigInt(0n, 2n ** 64n - 1n), (receivableId, fromFen) => {
        const noteId = noteIdOf(receivableId, fromFen);
        expect(receivableIdOf(noteId)).to.equal(receivableId);
        expect(fromFenOf(noteId)).to.equal(fromFen);
        expect(noteId < 2n ** 256n).to.equal(true);
      }),
    );
  });

  it("the smallest and the largest parts fit", () => {
    expect(noteIdOf(0n, 0n)).to.equal(0n);
    expect(noteIdOf(2n ** 192n - 1n, 2n ** 64n - 1n)).to.equal(2n ** 256n - 1n);
  });

  it("parts that do not fit their bits are a fault of the caller", () => {
    expect(() => noteIdOf(2n ** 192n, 0n)).to.throw(RangeError);
    expect(() => noteIdOf(-1n, 0n)).to.throw(RangeError);
    expect(() => noteIdOf(0n, 2n ** 64n)).to.throw(RangeError);
    expect(() => noteIdOf(0n, -1n)).to.throw(RangeError);
  });

  it("a label is short enough to read out", () => {
    expect(noteLabel(noteIdOf(0xabcdef123456n, 1_200_000n))).to.equal("123456-1200000");
    expect(receivableLabel(0x3f9a2cn)).to.equal("3F9A2C");
    expect(receivableLabel(1n)).to.equal("000001");
  });
});
