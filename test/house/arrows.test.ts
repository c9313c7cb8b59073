import { expect } from "chai";
import { describe, it } from "mocha";
import { arrowFaults, importsOf, inheritanceFaults } from "./arrows.ts";
import { filesUnder } from "./project-files.ts";

describe("the arrows between the rooms", () => {
  it("point only where the house's table lets them", () => {
    const sources = filesUnder(
      "server/",
      "subgraph/",
      "web/",
      "contracts/",
      "scripts/",
      "test/",
      "bench/",
      "ignition/",
    );
    expect(sources.length).to.be.greaterThan(50);
    expect(arrowFaults(sources)).to.deep.equal([]);
  });

  it("let no contract inherit another of ours", () => {
    const contracts = filesUnder("contracts/").filter(({ path }) => !path.startsWith("contracts/mocks/"));
    expect(inheritanceFaults(contracts)).to.deep.equal([]);
  });
});

describe("the checker of arrows", () => {
  const planted = [
    ["server/domain/money.ts", 'import { keccak256 } from "ethers";'],
    ["server/domain/money.ts", 'import { readFileSync } from "node:fs";'],
    ["server/domain/money.ts", 'import type { Viewer } from "../app/viewer.ts";'],
    ["server/app/pass-note.ts", 'import { send } from "../chain/sender.ts";'],
    ["server/app/pass-note.ts", 'import { Kysely } from "kysely";'],
    ["server/intake/ubl.ts", 'import { readFile } from "node:fs/promises";'],
    ["server/api/note.ts", 'import type { Outbox } from "../store/outbox.ts";'],
    ["server/api/note.ts", 'const chain = await import("../chain/chain.ts");'],
    ["server/http/server.ts", 'import { book } from "../index/book.ts";'],
    ["server/chain/chain.ts", 'import { passNote } from "../app/pass-note.ts";'],
    ["server/store/store.ts", 'export { thing } from "../chain/thing.ts";'],
    ["server/node/node.ts", 'import {\n  a,\n  b,\n} from "../index/loop.ts";'],
    ["subgraph/src/note.ts", 'import { Note } from "../../server/domain/note.ts";'],
    ["subgraph/src/note.ts", 'import { BigInt } from "other-library";'],
    ["web/src/page.tsx", 'import { money } from "../../server/domain/money.ts";'],
    ["test/api/note.test.ts", 'import { start } from "../../server/main.ts";'],
    ["contracts/NoteLedger.sol", 'import {MemberRegistry} from "./MemberRegistry.sol";'],
    ["contracts/NoteLedger.sol", 'import {Hostile} from "./mocks/Hostile.sol";'],
    ["contracts/NoteLedger.sol", 'import "hardhat/console.sol";'],
  ] as const;
  for (const [path, text] of planted) {
    it(`catches ${path} with ${text.replaceAll("\n", " ")}`, () => {
      expect(arrowFaults([{ path, text }])).to.have.length(1);
    });
  }

  const honest = [
    ["server/app/pass-note.ts", 'import { Refusal } from "../domain/refusal.ts";'],
    ["server/chain/chain.ts", 'import type { ChainPort } from "../app/ports.ts";'],
    ["server/index/loop.ts", 'import { handleNoteSplit } from "../../subgraph/src/note.ts";'],
    ["server/main.ts", 'import { openStore } from "./store/open-store.ts";'],
    ["subgraph/src/note.ts", 'import { BigInt } from "@graphprotocol/graph-ts";'],
    ["contracts/NoteLedger.sol", 'import {INoteLedger} from "./interfaces/INoteLedger.sol";'],
    ["contracts/NoteLedger.sol", 'import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";'],
  ] as const;
  for (const [path, text] of honest) {
    it(`lets ${path} have ${text}`, () => {
      expect(arrowFaults([{ path, text }])).to.deep.equal([]);
    });
  }

  it("reads imports over several lines, re-exports and imports for effect", () => {
    const text =
      'import "./a.ts";\nimport {\n  b,\n} from "./b.ts";\nexport { c } from "./c.ts";\nimport type { D } from "./d.ts";';
    const found = importsOf({ path: "x.ts", text });
    expect(found.map(({ target }) => target)).to.deep.equal(["./a.ts", "./b.ts", "./c.ts", "./d.ts"]);
    expect(found.map(({ isTypeOnly }) => isTypeOnly)).to.deep.equal([false, false, false, true]);
  });

  it("catches a contract that inherits another of ours", () => {
    const planted = [
      { path: "contracts/A.sol", text: "contract A is IThing, ERC20 {\n}" },
      { path: "contracts/B.sol", text: 'contract B is IThing,\n    A("x") {\n}' },
    ];
    expect(inheritanceFaults(planted)).to.deep.equal(["contracts/B.sol: B inherits A, which is ours"]);
  });
});
