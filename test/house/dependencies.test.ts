import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { describe, it } from "mocha";
import { completeLock, type LockFile } from "../../scripts/proof/lock-file.ts";
import { isAllowed, judged, type LicenceFields, licenceOf } from "./licences.ts";
import { projectPaths } from "./project-files.ts";

const readJson = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const manifest = readJson("package.json");
const lock: LockFile = readJson("package-lock.json");
const locked = Object.entries(lock.packages).filter(([path]) => path !== "");

describe("what the house stands on", () => {
  it("names every dependency in one exact version", () => {
    const wanted: [string, string][] = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(wanted.length).to.be.greaterThan(20);
    expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).to.deep.equal([]);
  });

  it("runs on Node 20 and npm 10, the bootstrap finds newer ones", () => {
    expect(manifest.engines).to.deep.equal({ node: ">=20", npm: ">=10" });
  });

  it("has behind every npm script a file that exists", () => {
    const scripts: [string, string][] = Object.entries(manifest.scripts);
    const broken = scripts.filter(([, line]) => {
      const files = line.split(" ").filter((word) => /\.(ts|mjs)$/.test(word));
      return files.length === 0 || files.some((file) => !existsSync(file));
    });
    expect(broken.map(([name]) => name)).to.deep.equal([]);
  });

  it("locks every native package of every platform, so that `npm ci` works wherever it runs", () => {
    expect(completeLock(structuredClone(lock))).to.deep.equal([]);
  });

  it("ties the lock file to no other registry than the public one", () => {
    const hosts = locked.flatMap(([, { resolved }]) => (resolved === undefined ? [] : [new URL(resolved).host]));
    expect([...new Set(hosts)].filter((host) => host !== "registry.npmjs.org")).to.deep.equal([]);
    expect(projectPaths.filter((path) => path.endsWith(".npmrc"))).to.deep.equal([]);
  });

  it("takes no dependency under a licence that reaches into our own work", () => {
    const refused = locked.flatMap(([path, { license, dev }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const installed = join(path, "package.json");
      const fields: LicenceFields = existsSync(installed) ? readJson(installed) : { license };
      const licence = licenceOf(fields);
      const isJudged = judged.some(({ name: pattern, devOnly }) => pattern.test(name) && (!devOnly || dev === true));
      return isAllowed(licence) || isJudged ? [] : [`${name}: ${licence || "says nothing"}`];
    });
    expect(refused).to.deep.equal([]);
  });

  it("judges no package that it no longer has", () => {
    const gone = judged.filter(
      ({ name }) => !locked.some(([path]) => name.test(path.replace(/^.*node_modules\//, ""))),
    );
    expect(gone).to.deep.equal([]);
  });
});

describe("the checker of licences", () => {
  it("accepts a choice with one good side, and needs both sides of an AND", () => {
    expect(isAllowed("MIT")).to.equal(true);
    expect(isAllowed("(GPL-3.0 OR MIT)")).to.equal(true);
    expect(isAllowed("Apache-2.0 WITH LLVM-exception")).to.equal(true);
    expect(isAllowed("(MIT OR GPL-2.0) AND ISC")).to.equal(true);
    expect(isAllowed("MIT AND GPL-3.0")).to.equal(false);
  });

  it("refuses copyleft, business licences and silence", () => {
    for (const licence of ["GPL-3.0", "AGPL-3.0-only", "BUSL-1.1", "SEE LICENSE IN LICENSE", "UNLICENSED", ""]) {
      expect(isAllowed(licence), licence).to.equal(false);
    }
  });

  it("reads the old ways to say it", () => {
    expect(licenceOf({ licenses: [{ type: "MIT" }] })).to.equal("MIT");
    expect(licenceOf({ license: { type: "ISC" } })).to.equal("ISC");
    expect(licenceOf({ license: "MIT/X11" })).to.equal("MIT");
    expect(licenceOf({})).to.equal("");
  });
});
