import { expect } from "chai";
import { keccak256 } from "ethers";
import fc from "fast-check";
import { describe, it } from "mocha";
import { keccak256Hex } from "../../server/index/keccak.ts";

/** Input that one permutation takes in. */
const RATE_BYTES = 136;

describe("the index's Keccak-256", () => {
  it("says what ethers says, of inputs of every length around its blocks", () => {
    for (let length = 0; length <= 4 * RATE_BYTES + 2; length++) {
      const hex = Array.from({ length }, (_, index) =>
        ((index * 37 + length) % 256).toString(16).padStart(2, "0"),
      ).join("");
      expect(keccak256Hex(hex)).to.equal(keccak256(`0x${hex}`).substring(2));
    }
  });

  it("says what ethers says, of any input, one after another", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1_000 }), (input) => {
        expect(keccak256Hex(Buffer.from(input).toString("hex"))).to.equal(keccak256(input).substring(2));
      }),
    );
  });

  it("gives as many digits as are wanted", () => {
    expect(keccak256Hex("", 48)).to.equal(keccak256("0x").substring(2, 50));
  });
});
