import { SimpleMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { canonicalJson } from "../../server/app/canonical-json.ts";
import { merkleProof, merkleRoot, sha256 } from "../../server/app/digest.ts";
import { fromStoredJson, storedJson } from "../../server/store/stored-json.ts";

describe("canonical text", () => {
  it("is the same whatever the order of the keys, and leaves out what is not there", () => {
    expect(canonicalJson({ b: 1, a: [{ d: 2n, c: undefined }] })).to.equal('{"a":[{"d":{"$int":"2"}}],"b":1}');
    expect(canonicalJson({ a: [{ d: 2n }], b: 1 })).to.equal(canonicalJson({ b: 1, a: [{ d: 2n, c: undefined }] }));
  });

  it("tells a number from the same digits as text", () => {
    expect(canonicalJson(1n)).not.to.equal(canonicalJson("1"));
    expect(canonicalJson(["a", "b"])).not.to.equal(canonicalJson(["b", "a"]));
  });
});

describe("stored JSON", () => {
  it("gives back what went in, integers of any size included", () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(fc.bigInt(), fc.string(), fc.integer(), fc.boolean(), fc.constant(null), tie("list"), tie("map")),
      list: fc.array(tie("value"), { maxLength: 4 }),
      map: fc.dictionary(
        fc.string().filter((key) => key !== "__proto__"),
        tie("value"),
        { maxKeys: 4 },
      ),
    })).value;
    fc.assert(
      fc.property(value, (each) => {
        expect(fromStoredJson(storedJson(each))).to.deep.equal(each);
      }),
    );
  });
});

describe("the root of documents", () => {
  const leaves = ["a", "b", "c", "d", "e"].map(sha256);

  it("is checked by OpenZeppelin's proof from each leaf", () => {
    const root = merkleRoot(leaves);
    for (const leaf of leaves) {
      expect(SimpleMerkleTree.verify(root, leaf, [...merkleProof(leaves, leaf)])).to.equal(true);
    }
    expect(SimpleMerkleTree.verify(root, sha256("f"), [...merkleProof(leaves, leaves[0] ?? "0x")])).to.equal(false);
  });

  it("does not depend on the order, counts a document once, and of a single one is its hash", () => {
    expect(merkleRoot(leaves.toReversed())).to.equal(merkleRoot([...leaves, ...leaves]));
    expect(merkleRoot([sha256("a")])).to.equal(sha256("a"));
  });
});
