/** Licences under which a dependency may be used: permissive, or copyleft that ends at the file it stands in. */
const allowed: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MPL-2.0", // ends at the file: we use them unchanged
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
]);

/** Packages that say nothing readable, or something that needs a reason, each with what we found and why it is well. */
export const judged: readonly { readonly name: RegExp; readonly devOnly: boolean; readonly because: string }[] = [
  {
    name: /^@graphprotocol\/graph-ts$/,
    devOnly: true,
    because: "its repository, graphprotocol/graph-tooling, is Apache-2.0 or MIT; the package forgot to say so",
  },
  {
    name: /^@nomicfoundation\/ignition-ui$/,
    devOnly: true,
    because: "its LICENSE file is MIT, as all of Hardhat",
  },
  {
    name: /^(web3-(errors|eth-abi|types|utils|validator)|@rescript\/std)$/,
    devOnly: true,
    because: "LGPL-3.0 inside graph-cli, a tool that compiles the subgraph: it is run, not linked, and never shipped",
  },
];

/** What package.json may say of a licence, in this century and the last. */
export interface LicenceFields {
  readonly license?: string | { readonly type?: string };
  readonly licenses?: string | readonly (string | { readonly type?: string })[];
}

/** The licence as one SPDX expression; empty where nothing is said. */
export function licenceOf({ license, licenses }: LicenceFields): string {
  const said = license ?? licenses;
  const all = Array.isArray(said) ? said : [said];
  const names = all.map((one) => (typeof one === "object" ? one.type : one) ?? "");
  return names.join(" OR ").replace("MIT/X11", "MIT");
}

/** Whether an SPDX expression leaves us a choice that we accept; exceptions (`WITH`) only ever add permissions. */
export function isAllowed(expression: string): boolean {
  const plain = expression.replace(/\sWITH\s[\w.-]+/g, "");
  const inner = /\(([^()]*)\)/.exec(plain);
  if (inner !== null) {
    const [group, body = ""] = inner;
    return isAllowed(plain.replace(group, isAllowed(body) ? "MIT" : "REFUSED"));
  }
  return plain.split(" OR ").some((choice) => choice.split(" AND ").every((licence) => allowed.has(licence.trim())));
}
