import { keccak_256 } from "@noble/hashes/sha3.js";
import { expect } from "chai";
import { SigningKey, Wallet } from "ethers";
import fc from "fast-check";
import { describe, it } from "mocha";
import { toHex } from "../../server/chain/hex.ts";
import { signerOf } from "../../server/chain/order-signing.ts";
import {
  decodeSignature,
  encodeSignature,
  isSignedBy,
  publicKeyOf,
  recoverSigner,
  signDigest,
} from "../../server/chain/signature.ts";
import { Refusal } from "../../server/domain/refusal.ts";

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const secretKey = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .filter((key) => key[0] !== 255 && key.some((b) => b > 0));
const digests = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("signatures", () => {
  it("are ethers' signatures, and recover to the signer", () => {
    fc.assert(
      fc.property(secretKey, digests, (key, digest) => {
        const signature = signDigest(digest, key);
        expect(encodeSignature(signature)).to.equal(new SigningKey(key).sign(digest).serialized);
        expect(recoverSigner(digest, signature)).to.equal(publicKeyOf(key).address);
        expect(publicKeyOf(key).address).to.equal(new Wallet(toHex(key)).address.toLowerCase());
      }),
      { numRuns: 20 },
    );
  });

  it("F17: the quick check says what a recovery would say", () => {
    const key = publicKeyOf(new Uint8Array(32).fill(5));
    fc.assert(
      fc.property(digests, digests, (digest, other) => {
        const signature = signDigest(digest, new Uint8Array(32).fill(5));
        const stranger = signDigest(digest, new Uint8Array(32).fill(6));
        expect(isSignedBy(key, digest, signature)).to.equal(true);
        expect(isSignedBy(key, other, signature)).to.equal(toHex(digest) === toHex(other));
        expect(isSignedBy(key, digest, stranger)).to.equal(false);
        expect(isSignedBy(key, digest, { ...signature, yParity: signature.yParity === 0 ? 1 : 0 })).to.equal(false);
        expect(isSignedBy(key, digest, { ...signature, r: signature.r + 1n })).to.equal(false);
      }),
      { numRuns: 20 },
    );
  });

  it("C16: the twin with the high s is not a signature", () => {
    const digest = keccak_256(new Uint8Array(1));
    const { r, s, yParity } = signDigest(digest, new Uint8Array(32).fill(5));
    const twin = { r, s: ORDER - s, yParity: yParity === 0 ? 1 : 0 } as const;
    expect(recoverSigner(digest, twin)).to.equal(null);
    expect(isSignedBy(publicKeyOf(new Uint8Array(32).fill(5)), digest, twin)).to.equal(false);
    expect(() => signerOf(toHex(digest), encodeSignature(twin))).to.throw(Refusal, "SIGNATURE_INVALID");
  });

  it("what is malformed has no signer", () => {
    const digest = toHex(keccak_256(new Uint8Array(1)));
    for (const bad of ["0x", `0x${"00".repeat(65)}`, `0x${"ff".repeat(65)}`, `0x${"11".repeat(64)}`, "hello"]) {
      expect(() => signerOf(digest, bad as `0x${string}`), bad).to.throw(Refusal, "SIGNATURE_INVALID");
    }
    expect(decodeSignature(`0x${"11".repeat(64)}02`)).to.equal(null);
  });

  it("wallets' v of 0 and 1 is read as 27 and 28", () => {
    const digest = keccak_256(new Uint8Array(2));
    const signature = signDigest(digest, new Uint8Array(32).fill(5));
    const low = `${encodeSignature(signature).slice(0, -2)}0${signature.yParity}`;
    expect(decodeSignature(low)).to.deep.equal(signature);
  });
});
