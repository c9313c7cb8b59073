import { expect } from "chai";
import { AbiCoder, getAddress, Interface, id } from "ethers";
import { describe, it } from "mocha";
import type { Hex } from "../../server/app/order.ts";
import { type AbiItem, selectorOf, signatureOf } from "../../server/chain/abi.ts";
import { abiItems } from "../../server/chain/contracts.ts";
import { refusalOfRevert } from "../../server/chain/revert.ts";
import { RpcError, RpcUnreachable, revertDataOf } from "../../server/chain/rpc.ts";
import { isRefusalCode, refusalCodeOf } from "../../server/domain/refusal.ts";
import { refusalCatalogue } from "../../server/domain/refusal-catalogue.ts";

const ADDRESS = getAddress(`0x${"ab".repeat(20)}`);
const WORD = `0x${"cd".repeat(32)}`;

function selector(signature: string): string {
  return id(signature).slice(0, 10);
}

function revertOf(signature: string, args: readonly unknown[]): Hex {
  const contracts = new Interface([`error ${signature}`]);
  return contracts.encodeErrorResult(signature.slice(0, signature.indexOf("(")), args) as Hex;
}

describe("a revert becomes a refusal", () => {
  it("with the error's name as code, and its arguments by name as text", () => {
    const data = revertOf("NoteInsufficientAmount(uint256 noteId, uint64 availableFen, uint64 neededFen)", [
      1n << 70n,
      5n,
      7n,
    ]);
    const { code, category, args } = refusalOfRevert(data);
    expect(code).to.equal("NOTE_INSUFFICIENT_AMOUNT");
    expect(category).to.equal("RULE");
    expect(args).to.deep.equal({ noteId: "1180591620717411303424", availableFen: "5", neededFen: "7" });
  });

  it("with addresses and hashes in lower case, enums as numbers, truth as a word", () => {
    const notAgent = refusalOfRevert(revertOf("SignerNotAgent(address member, address signer)", [ADDRESS, ADDRESS]));
    expect(notAgent.args).to.deep.equal({ member: ADDRESS.toLowerCase(), signer: ADDRESS.toLowerCase() });
    const signature =
      "SignaturesInsufficient(address member, uint8 act, bool dual, uint16 givenRoles, uint256 signers)";
    const insufficient = refusalOfRevert(revertOf(signature, [ADDRESS, 4, true, 1, 1]));
    expect(insufficient.args).to.include({ act: "4", dual: "true", givenRoles: "1", signers: "1" });
    const anchored = refusalOfRevert(revertOf("EvidenceAlreadyAnchored(bytes32 root)", [WORD]));
    expect(anchored.args).to.deep.equal({ root: WORD });
  });

  it("also for OpenZeppelin's errors", () => {
    const balance = "ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)";
    expect(refusalOfRevert(revertOf(balance, [ADDRESS, 1, 2])).code).to.equal("ERC20_INSUFFICIENT_BALANCE");
    const unauthorised = refusalOfRevert(revertOf("AccessManagedUnauthorized(address caller)", [ADDRESS]));
    expect(unauthorised.code).to.equal("ACCESS_MANAGED_UNAUTHORIZED");
  });

  it("also for Solidity's own panics and sentences", () => {
    const panic = refusalOfRevert(revertOf("Panic(uint256 code)", [0x11]));
    expect(panic).to.include({ code: "CONTRACT_PANICKED", category: "BROKEN" });
    expect(panic.args).to.deep.equal({ panicCode: "17" });
    expect(refusalOfRevert(revertOf("Error(string reason)", ["no"])).args).to.deep.equal({ reason: "no" });
  });

  it("also where nothing, or nothing known, is said", () => {
    expect(refusalOfRevert("0x").code).to.equal("CHAIN_REFUSED");
    expect(refusalOfRevert("0x12345678").args).to.deep.equal({ data: "0x12345678" });
    expect(refusalOfRevert("0x12").code).to.equal("CONTRACT_ERROR_UNKNOWN");
    // A known selector with half of its arguments.
    const cut = `${selector("NoteUnknown(uint256)")}00ff` as Hex;
    expect(refusalOfRevert(cut).code).to.equal("CONTRACT_ERROR_UNKNOWN");
  });

  it("every error of every contract has a row in the catalogue, and comes back with its own arguments", () => {
    const errors = abiItems("error");
    expect(errors.length).to.be.greaterThan(60);
    for (const error of errors) {
      const code = refusalCodeOf(error.name ?? "");
      expect(isRefusalCode(code), `${signatureOf(error)} needs the row ${code}`).to.equal(true);
      const names = (error.inputs ?? []).map(({ name }) => name);
      expect(
        names.every((name) => name !== ""),
        signatureOf(error),
      ).to.equal(true);
      const refusal = refusalOfRevert(sampleRevert(error));
      expect(refusal.code).to.equal(code);
      expect(Object.keys(refusal.args)).to.deep.equal(names);
    }
  });

  it("the sentences of contract errors speak only of arguments that the errors have", () => {
    for (const error of abiItems("error")) {
      const code = refusalCodeOf(error.name ?? "");
      if (!isRefusalCode(code)) continue;
      const names = new Set((error.inputs ?? []).map(({ name }) => name));
      const { zh, en } = refusalCatalogue[code];
      for (const text of [zh.sentence, zh.next, en.sentence, en.next]) {
        for (const [, name] of text.matchAll(/\{(\w+)(?::\w+)?\}/g)) {
          expect(names.has(name ?? ""), `${code} speaks of {${name}}`).to.equal(true);
        }
      }
    }
  });
});

describe("the bytes of a revert", () => {
  const cases: readonly (readonly [string, unknown, string | null])[] = [
    ["geth and anvil", "0x1234", "0x1234"],
    ["Hardhat's EDR", { message: "reverted", data: "0x1234" }, "0x1234"],
    ["older nodes", "Reverted 0x1234", "0x1234"],
    ["a revert without data", undefined, "0x"],
  ];
  for (const [node, data, expected] of cases) {
    it(`are found in what ${node} answers`, () => {
      expect(revertDataOf(new RpcError("execution reverted", 3, data))).to.equal(expected);
    });
  }

  it("are not found in other errors", () => {
    expect(revertDataOf(new RpcError("nonce too low", -32000))).to.equal(null);
    expect(revertDataOf(new RpcUnreachable("reverted to sender"))).to.equal(null);
  });
});

function sampleRevert(error: AbiItem): Hex {
  const inputs = error.inputs ?? [];
  const values = inputs.map(({ type }) => {
    if (type === "address") return ADDRESS;
    if (type === "bytes32") return WORD;
    if (type === "bool") return true;
    if (type === "string") return "text";
    return 1n;
  });
  const types = inputs.map(({ type }) => type);
  return `${selectorOf(error)}${AbiCoder.defaultAbiCoder().encode(types, values).slice(2)}`;
}
