import { expect } from "chai";
import { type TypedDataDomain, type TypedDataField, Wallet } from "ethers";
import { after, before, describe, it } from "mocha";
import { SiweMessage } from "siwe";
import { createDesk } from "../../server/app/desk.ts";
import type { Hex } from "../../server/app/order.ts";
import type { TypedData } from "../../server/app/ports.ts";
import type { Viewer } from "../../server/app/viewer.ts";
import { refused } from "./story.ts";
import { type DeskMember, openTestDesk, type TestDesk } from "./test-desk.ts";

const page = { first: 10, after: null };
const FOREVER = "2099-12-31";

describe("people with their own wallets", () => {
  let test: TestDesk;
  let company: DeskMember;
  const wallets = { maker: Wallet.createRandom(), checker: Wallet.createRandom(), stranger: Wallet.createRandom() };

  before(async function () {
    this.timeout(120_000);
    test = await openTestDesk();
    company = await test.admit("自管钥匙", ["SUPPLIER"], { dualFromFen: 0n });
    for (const role of ["MAKER", "CHECKER"] as const) {
      const { address: wallet } = wallets[role === "MAKER" ? "maker" : "checker"];
      const appointment = { member: company.address, personName: role, roles: [role], validUntil: FOREVER, wallet };
      await test.done(test.registrar, await test.desk.appointAgent(test.registrar, appointment));
    }
  });
  after(() => test?.close());

  type Wished = Partial<Omit<SiweMessage, "verify" | "toMessage" | "prepareMessage">>;

  async function message(wallet: { address: string }, wished: Wished = {}): Promise<string> {
    const { nonce, statement, domain, uri, chainId, expiresAtSec } = await test.desk.beginSignIn();
    const fields = {
      ...{ address: wallet.address, version: "1", nonce, statement, domain, uri, chainId },
      issuedAt: new Date().toISOString(),
      expirationTime: new Date(expiresAtSec * 1_000 - 5_000).toISOString(),
      ...wished,
    };
    return new SiweMessage(fields).prepareMessage();
  }

  async function signedIn(wallet: typeof wallets.maker, wished: Wished = {}): Promise<Viewer> {
    const text = await message(wallet, wished);
    return (await test.desk.signIn({ message: text, signature: await wallet.signMessage(text) })).viewer;
  }

  it("sign in by proving that the wallet is theirs, and act for its member", async () => {
    const text = await message(wallets.maker);
    const session = await test.desk.signIn({ message: text, signature: await wallets.maker.signMessage(text) });
    expect(session.viewer).to.include({ member: company.address, agent: wallets.maker.address.toLowerCase() });
    expect(await test.desk.viewerOfToken(session.token)).to.deep.equal(session.viewer);
    await test.desk.signOut(session.viewer);
    expect(await test.desk.viewerOfToken(session.token)).to.equal(null);
  });

  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  const wrong: readonly (readonly [string, Wished])[] = [
    ["domain", { domain: "evil.example" }],
    ["uri", { uri: "https://evil.example" }],
    ["chainId", { chainId: 1 }],
    ["statement", { statement: "Give me everything." }],
    ["statement", { statement: undefined }],
    ["resources", { resources: ["https://evil.example/grant"] }],
    ["issuedAt", { issuedAt: hourAgo }],
    ["issuedAt", { issuedAt: inAnHour }],
    ["expirationTime", { expirationTime: hourAgo }],
    ["expirationTime", { expirationTime: inAnHour }],
    ["expirationTime", { expirationTime: undefined }],
    ["notBefore", { notBefore: inAnHour }],
    ["nonce", { nonce: "neverissued0" }],
  ];
  for (const [field, wished] of wrong) {
    it(`are refused with another ${Object.keys(wished)[0]}: ${JSON.stringify(Object.values(wished)[0])}`, async () => {
      const { args } = await refused("SESSION_PROOF_INVALID", signedIn(wallets.maker, wished));
      expect(args).to.deep.equal({ problem: field });
    });
  }

  it("are refused with another's signature, an altered text, or no message at all", async () => {
    const text = await message(wallets.maker);
    const signature = await wallets.stranger.signMessage(text);
    await refused("SESSION_PROOF_INVALID", test.desk.signIn({ message: text, signature }));
    const altered = { message: `${text} `, signature: await wallets.maker.signMessage(text) };
    await refused("SESSION_PROOF_INVALID", test.desk.signIn(altered));
    await refused("SESSION_PROOF_INVALID", test.desk.signIn({ message: "hello", signature: "0x" }));
  });

  it("cannot use one message twice", async () => {
    const text = await message(wallets.maker);
    const proof = { message: text, signature: await wallets.maker.signMessage(text) };
    await test.desk.signIn(proof);
    await refused("SESSION_PROOF_INVALID", test.desk.signIn(proof));
  });

  it("are not known by a wallet that acts for nobody", async () => {
    await refused("SESSION_WALLET_UNKNOWN", signedIn(wallets.stranger));
  });

  it("are never chosen without proof, and demo persons only in the sandbox", async () => {
    const people = await test.desk.members.people(test.registrar, company.address);
    const own = people.find(({ agent }) => agent === wallets.maker.address.toLowerCase());
    await refused("SESSION_WALLET_UNKNOWN", test.desk.signInAs({ personId: own?.id ?? "" }));
    const production = createDesk({ ...test.ports, settings: { ...test.ports.settings, isSandbox: false } });
    await refused("SESSION_SANDBOX_ONLY", production.signInAs({ personId: company.maker.personId }));
    await refused("SESSION_SANDBOX_ONLY", production.demoPeople());
  });

  it("sign what the desk shows them, maker first, and the order is carried out", async () => {
    const [maker, checker] = [await signedIn(wallets.maker), await signedIn(wallets.checker)];
    const upload = await test.desk.uploadEvidence(maker, { fileName: "d.txt", bytes: new Uint8Array([1, 2, 3]) });
    const prepared = await test.desk.anchorDocuments(maker, { uploadIds: [upload.id] });
    expect(prepared).to.include({ state: "AWAITING_SIGNATURE", signaturesNeeded: 2 });
    expect(prepared.signatures).to.deep.equal([]);
    const { id } = prepared;
    const shown = await test.desk.operations.typedData(maker, id);
    const signatures = {
      maker: await signTyped(wallets.maker, shown),
      checker: await signTyped(wallets.checker, shown),
    };

    await refused("RIGHT_MISSING", test.desk.signOperation(checker, { id, signature: signatures.checker }));
    await refused("SIGNATURE_MISSING", test.desk.signOperation(maker, { id }));
    await refused("SIGNER_NOT_AGENT", test.desk.signOperation(maker, { id, signature: signatures.checker }));
    const stranger = await signTyped(wallets.stranger, shown);
    await refused("SIGNER_NOT_AGENT", test.desk.signOperation(maker, { id, signature: stranger }));
    await refused("SIGNATURE_INVALID", test.desk.signOperation(maker, { id, signature: highS(signatures.maker) }));

    const half = await test.desk.signOperation(maker, { id, signature: signatures.maker });
    expect(half).to.include({ state: "AWAITING_SIGNATURE" });
    await refused("SIGNER_REPEATED", test.desk.signOperation(maker, { id, signature: signatures.maker }));
    expect((await test.desk.operations.toSign(maker, page)).totalCount).to.equal(0);
    expect((await test.desk.operations.toSign(checker, page)).items.map((each) => each.id)).to.deep.equal([id]);
    await test.desk.signOperation(checker, { id, signature: signatures.checker });
    await test.done(maker, prepared);
    expect(test.index.book.anchor(upload.sha256)?.member).to.equal(company.address);
    await refused("OPERATION_STATE_INVALID", test.desk.signOperation(checker, { id }));
    expect(await test.desk.operations.typedData(maker, id)).to.equal(null);
  });

  it("can pull back what is not complete, and nobody can sign it then", async () => {
    const upload = await test.desk.uploadEvidence(company.maker, { fileName: "e.txt", bytes: new Uint8Array([4]) });
    const { id } = await test.desk.anchorDocuments(company.maker, { uploadIds: [upload.id] });
    expect(await test.desk.withdrawOperation(company.maker, { id })).to.include({ state: "CANCELLED" });
    await refused("OPERATION_STATE_INVALID", test.desk.signOperation(company.checker, { id }));
    expect(await test.desk.withdrawOperation(company.maker, { id })).to.include({ state: "CANCELLED" });
  });

  it("two roles of one person are one person: the second signature is another's", async () => {
    const both = Wallet.createRandom();
    const appointment = { member: company.address, personName: "both", roles: ["MAKER", "CHECKER"] as const };
    const terms = { ...appointment, validUntil: FOREVER, wallet: both.address };
    await test.done(test.registrar, await test.desk.appointAgent(test.registrar, terms));
    const viewer = await signedIn(both as typeof wallets.maker);
    const upload = await test.desk.uploadEvidence(viewer, { fileName: "f.txt", bytes: new Uint8Array([5]) });
    const { id } = await test.desk.anchorDocuments(viewer, { uploadIds: [upload.id] });
    const signature = await signTyped(both, await test.desk.operations.typedData(viewer, id));
    expect(await test.desk.signOperation(viewer, { id, signature })).to.include({ state: "AWAITING_SIGNATURE" });
    await refused("SIGNER_REPEATED", test.desk.signOperation(viewer, { id, signature }));
    await test.desk.signOperation(company.checker, { id });
    await test.done(viewer, await test.desk.operations.one(viewer, id));
  });
});

async function signTyped(wallet: Pick<Wallet, "signTypedData">, data: TypedData | null): Promise<Hex> {
  const { EIP712Domain: _, ...types } = data?.types ?? {};
  const fields = types as unknown as Record<string, TypedDataField[]>;
  return (await wallet.signTypedData(data?.domain as TypedDataDomain, fields, data?.message ?? {})) as Hex;
}

/** The other signature of the same key for the same digest, which contracts refuse (EIP-2). */
function highS(signature: Hex): Hex {
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = (order - BigInt(`0x${signature.slice(66, 130)}`)).toString(16).padStart(64, "0");
  return `0x${signature.slice(2, 66)}${s}${signature.endsWith("1b") ? "1c" : "1b"}`;
}
