import { basename } from "node:path";
import { expect } from "chai";
import { describe, it } from "mocha";
import { filesUnder, projectPaths } from "./project-files.ts";
import { foreignWordFaults, identifiersOf, wordsOf } from "./words.ts";

/** A file longer than this is more than one idea. */
const maxLines = 600;

/** Printed, not written; the calendar's days and the licence's articles have no shorter form. */
const printed =
  /^(package-lock\.json|schema\.graphql|docs\/errors\.md|LICENSE|bench\/results\/|test\/vectors\/.*\.json)/;

const code = filesUnder("contracts/", "server/", "subgraph/", "web/", "ignition/", "scripts/", "test/", "bench/");
const typeScript = code.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path));

describe("the words of the house", () => {
  it("are the glossary's: no identifier uses a word that the glossary rules out", () => {
    const named = filesUnder("contracts/", "server/", "subgraph/", "web/src/", "ignition/", "schema.graphql");
    const sources = named.filter(({ path }) => /\.(ts|tsx|sol|graphql)$/.test(path));
    expect(foreignWordFaults(sources)).to.deep.equal([]);
  });

  it("name files: kebab-case, after the contract in Solidity, and never util, helper, common, misc or lib", () => {
    const dump = /(^|[-/.])(utils?|helpers?|common|misc|libs?)([-/.]|$)/;
    expect(code.map(({ path }) => path).filter((path) => dump.test(path))).to.deep.equal([]);

    const kebab = /^[a-z\d]+(-[a-z\d]+)*(\.(behaviour|browser\.test|test|config|d))?\.(ts|tsx|mjs)$/;
    expect(typeScript.map(({ path }) => path).filter((path) => !kebab.test(basename(path)))).to.deep.equal(
      // Ignition calls a deployment after the file of its module, and explorers show that name.
      projectPaths.filter((path) => path === "ignition/modules/Fenline.ts"),
    );

    // A file of contracts/types may hold what belongs to a value without making a type of it.
    const solidity = code.filter(({ path }) => /^contracts\/(?!types\/).*\.sol$/.test(path));
    const misnamed = solidity.filter(({ path, text }) => {
      const name = basename(path, ".sol");
      return !new RegExp(`^(abstract contract|contract|interface|library) ${name}\\b`, "m").test(text);
    });
    expect(misnamed.map(({ path }) => path)).to.deep.equal([]);
  });
});

describe("the shape of the house's files", () => {
  it("has no default exports, but where a tool takes nothing else", () => {
    const tools = /(\.config\.ts|^ignition\/modules\/\w+\.ts|^scripts\/proof\/mocha-reporter\.ts)$/;
    const found = typeScript.filter(({ path, text }) => /^export default\b/m.test(text) && !tools.test(path));
    expect(found.map(({ path }) => path)).to.deep.equal([]);
  });

  it("has no barrels: nothing is exported on from another file", () => {
    const found = typeScript.filter(({ text }) => /^export\s[^;"'=()]*\sfrom\s+["']/m.test(text));
    expect(found.map(({ path }) => path)).to.deep.equal([]);
  });

  it("has no path aliases but one: the mappings' library, which has a stand-in under Node", () => {
    const aliases = filesUnder("tsconfig.json", "web/tsconfig.json").flatMap(({ text }) =>
      Object.keys(JSON.parse(text).compilerOptions?.paths ?? {}),
    );
    expect(aliases).to.deep.equal(["@graphprotocol/graph-ts"]);
  });

  it(`keeps every written file at ${maxLines} lines or less`, () => {
    const long = filesUnder("").filter(({ path, text }) => !printed.test(path) && text.split("\n").length > maxLines);
    expect(long.map(({ path, text }) => `${path}: ${text.split("\n").length}`)).to.deep.equal([]);
  });

  it("says in each interface what every event, error, function, struct and enum means", () => {
    const silent = filesUnder("contracts/interfaces/").flatMap(({ path, text }) => {
      const lines = text.split("\n");
      return lines.flatMap((line, at) => {
        const name = /^\s*(?:event|error|function|struct|enum|interface|library) (\w+)/.exec(line)?.[1];
        return name !== undefined && !/^\s*\/\/\//.test(lines[at - 1] ?? "") ? [`${path}: ${name}`] : [];
      });
    });
    expect(silent).to.deep.equal([]);
  });
});

describe("the checker of words", () => {
  it("catches a foreign word inside an identifier, and its plural", () => {
    const planted = [{ path: "server/app/pass-note.ts", text: "const lenderName = listOf(LOANS);" }];
    expect(foreignWordFaults(planted)).to.deep.equal([
      'server/app/pass-note.ts: lenderName says "lender"; the word is "funder"',
      'server/app/pass-note.ts: LOANS says "loan"; the word is "financing"',
    ]);
  });

  it("lets comments, texts, other words and foreign formats be", () => {
    const text = '// a lender\nconst forbidden = "the lender"; /* loan */ traceless();';
    expect(foreignWordFaults([{ path: "server/app/pass-note.ts", text }])).to.deep.equal([]);
    expect(foreignWordFaults([{ path: "server/intake/ubl.ts", text: "buyerName" }])).to.deep.equal([]);
  });

  it("takes identifiers apart as people read them", () => {
    expect(wordsOf("ERC20TransferByUSCC_OF")).to.deep.equal(["erc20", "transfer", "by", "uscc", "of"]);
    expect(identifiersOf('a."b" // c\n/* d */ $e')).to.deep.equal(["a", "$e"]);
  });
});
