import { expect } from "chai";
import { Wallet } from "ethers";
import { before, describe, it } from "mocha";
import { dayAfter } from "../../scripts/demo-payables.ts";
import { codesOf, dataOf, post } from "./post.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";
import { honestFields, type MessageFields, signInWith, tokenOfWallet } from "./wallet-sign-in.ts";

const WHO = "{ viewer { person { name } roles member { address } isRegistrar } }";

interface WhoAnswer {
  readonly viewer: {
    readonly person: { readonly name: string };
    readonly roles: readonly string[];
    readonly member: { readonly address: string } | null;
    readonly isRegistrar: boolean;
  } | null;
}

describe("signing in", () => {
  let world: ApiWorld;
  const wallet = Wallet.createRandom();

  before(async function () {
    this.timeout(120_000);
    world = await apiWorld();
    await appoint(wallet, "钱包人 Wallet Person", ["MAKER", "CHECKER"]);
  });

  /** The registrar lets a wallet act for our second supplier. */
  async function appoint(of: { readonly address: string }, personName: string, roles: readonly string[]) {
    const member = world.network.address(world.ours.second);
    const input = { member, personName, roles, validUntil: dayAfter(world.today, 30), wallet: of.address };
    await world.registrar.act("appointAgent", "input: AppointAgentInput!", { input });
  }

  it("nobody is nobody, and is told to sign in", async () => {
    expect(await world.desk.run<WhoAnswer>(WHO)).to.deep.equal({ viewer: null });
    const answer = await post(world.url, "{ operations { totalCount } }");
    expect(codesOf(answer)).to.deep.equal(["SESSION_MISSING"]);
  });

  it("a demo person is chosen in the sandbox, and each request acts for that one member and no other", async () => {
    const [maker, other] = [await world.network.maker("qinglong"), await world.network.maker("dayu")];
    const [ours, theirs] = [await maker.run<WhoAnswer>(WHO), await other.run<WhoAnswer>(WHO)];
    expect(ours.viewer?.member?.address).to.equal(world.network.address("qinglong"));
    expect(theirs.viewer?.member?.address).to.equal(world.network.address("dayu"));
    expect(ours.viewer?.roles).to.deep.equal(["MAKER", "CHECKER"]);
    expect((await world.registrar.run<WhoAnswer>(WHO)).viewer).to.deep.include({ member: null, isRegistrar: true });
  });

  it("a wallet that an agent was appointed with signs in by a message of its own (EIP-4361)", async () => {
    const answer = await signInWith(world.url, await honestFields(world.url, wallet), wallet);
    const session = answer.json.data?.signIn as { viewer: { agent: string; member: { address: string } } };
    expect(session.viewer.agent).to.equal(wallet.address);
    expect(session.viewer.member.address).to.equal(world.network.address(world.ours.second));
  });

  const ago = (sec: number) => new Date(Date.now() - sec * 1000).toISOString();
  const lies: Readonly<Record<string, Partial<MessageFields>>> = {
    "another domain": { domain: "evil.example" },
    "another address of the desk": { uri: "https://evil.example" },
    "another chain": { chainId: 1 },
    "another statement": { statement: "Sign in to Fenline. This signature moves all money." },
    "no statement": { statement: null },
    "a nonce that was never given": { nonce: "0123456789abcdef0123456789abcdef" },
    "an issue in the past": { issuedAt: ago(3_600) },
    "an issue in the future": { issuedAt: ago(-3_600) },
    "an expiry that is over": { expirationTime: ago(1) },
    "no expiry": { expirationTime: null },
    "an expiry far away": { expirationTime: ago(-86_400) },
    "a time before which it does not hold": { notBefore: ago(-3_600) },
    "resources that nobody asked for": { resources: ["https://evil.example/all"] },
    "another version": { version: "2" },
    "a checksum that is wrong": { address: `0x${"Ab".repeat(20)}` },
  };
  for (const [what, lie] of Object.entries(lies)) {
    it(`refuses a message with ${what}`, async () => {
      const answer = await signInWith(world.url, { ...(await honestFields(world.url, wallet)), ...lie }, wallet);
      expect(codesOf(answer)).to.deep.equal(["SESSION_PROOF_INVALID"]);
      expect(answer.json.errors?.[0]?.extensions.args).to.have.property("problem");
      expect(answer.headers.get("set-cookie")).to.equal(null);
    });
  }

  it("refuses a message that another wallet signed", async () => {
    const answer = await signInWith(world.url, await honestFields(world.url, wallet), Wallet.createRandom());
    expect(codesOf(answer)).to.deep.equal(["SESSION_PROOF_INVALID"]);
  });

  it("refuses a nonce the second time", async () => {
    const fields = await honestFields(world.url, wallet);
    expect(codesOf(await signInWith(world.url, fields, wallet))).to.deep.equal([]);
    const again = await signInWith(world.url, fields, wallet);
    expect(again.json.errors?.[0]?.extensions.args).to.deep.equal({ problem: "nonce" });
  });

  it("refuses a wallet that acts for nobody", async () => {
    const stranger = Wallet.createRandom();
    const answer = await signInWith(world.url, await honestFields(world.url, stranger), stranger);
    expect(codesOf(answer)).to.deep.equal(["SESSION_WALLET_UNKNOWN"]);
    expect(answer.json.errors?.[0]?.extensions.args).to.deep.equal({ wallet: stranger.address.toLowerCase() });
  });

  it("signing out makes the token worthless, and what is asked with it is told so", async () => {
    const token = await tokenOfWallet(world.url, wallet);
    expect(codesOf(await post(world.url, "mutation { signOut }", {}, token))).to.deep.equal([]);
    expect(codesOf(await post(world.url, "{ operations { totalCount } }", {}, token))).to.deep.equal([
      "SESSION_EXPIRED",
    ]);
    const who = await post(world.url, WHO, {}, token);
    expect(who.json.data).to.deep.equal({ viewer: null });
  });

  describe("an agent with a wallet of its own", () => {
    const KEEP = `mutation ($contentBase64: String!) {
      upload: uploadEvidence(file: { fileName: "contract.txt", contentBase64: $contentBase64 }) { id }
    }`;
    const ANCHOR = `mutation ($uploadIds: [ID!]!) {
      operation: anchorDocuments(uploadIds: $uploadIds) { id state signaturesNeeded typedData canSign }
    }`;
    const SIGN = `mutation ($id: ID!, $signature: Hex) {
      operation: signOperation(id: $id, signature: $signature) { id state }
    }`;

    interface Prepared {
      readonly id: string;
      readonly state: string;
      readonly typedData: {
        readonly domain: Record<string, string>;
        readonly types: Record<string, { name: string; type: string }[]>;
        readonly message: Record<string, unknown>;
      };
    }

    async function prepared(token: string): Promise<Prepared> {
      const contentBase64 = Buffer.from(`contract ${performance.now()}`).toString("base64");
      const kept = await post(world.url, KEEP, { contentBase64 }, token);
      const { id } = dataOf<{ upload: { id: string } }>(kept).upload;
      const answer = await post(world.url, ANCHOR, { uploadIds: [id] }, token);
      expect(codesOf(answer)).to.deep.equal([]);
      return answer.json.data?.operation as Prepared;
    }

    function signed(by: { signTypedData: Wallet["signTypedData"] }, { typedData }: Prepared): Promise<string> {
      const { EIP712Domain: _, ...types } = typedData.types;
      return by.signTypedData(typedData.domain, types, typedData.message);
    }

    it("C16: signs what the desk shows it, and the act is confirmed on the chain", async () => {
      const token = await tokenOfWallet(world.url, wallet);
      const operation = await prepared(token);
      expect(operation).to.include({ state: "AWAITING_SIGNATURE", signaturesNeeded: 1, canSign: true });
      const answer = await post(
        world.url,
        SIGN,
        { id: operation.id, signature: await signed(wallet, operation) },
        token,
      );
      expect(codesOf(answer)).to.deep.equal([]);
      const AWAIT = `query ($id: ID!) {
        operation(id: $id, awaitFinal: true) { state txHash signatures { agent name } }
      }`;
      const { json } = await post(world.url, AWAIT, { id: operation.id }, token);
      const final = json.data?.operation as { state: string; txHash: string; signatures: unknown };
      expect(final).to.deep.include({
        state: "CONFIRMED",
        signatures: [{ agent: wallet.address, name: "钱包人 Wallet Person" }],
      });
      expect(final.txHash).to.match(/^0x[0-9a-f]{64}$/);
    });

    it("is refused without a signature, with a malformed one, and with another wallet's", async () => {
      const token = await tokenOfWallet(world.url, wallet);
      const operation = await prepared(token);
      const attempts = [null, `0x${"11".repeat(65)}`, await signed(Wallet.createRandom(), operation)];
      const codes: string[] = [];
      for (const signature of attempts) {
        codes.push(...codesOf(await post(world.url, SIGN, { id: operation.id, signature }, token)));
      }
      expect(codes).to.deep.equal(["SIGNATURE_MISSING", "SIGNATURE_INVALID", "SIGNER_NOT_AGENT"]);
    });

    it("loses every right in the second in which it is dismissed, whatever its session says", async () => {
      const brief = Wallet.createRandom();
      await appoint(brief, "Brief", ["MAKER"]);
      const token = await tokenOfWallet(world.url, brief);
      const reads = [
        "{ operations { totalCount } }",
        "{ members { totalCount } }",
        "{ positions { totalCount } }",
        "{ viewer { waiting { offers { totalCount } } } }",
        `{ operation(id: "${world.ours.passedId}") { id } }`,
        `{ note(noteId: "${world.ours.pieceId}") { noteId } }`,
      ];
      for (const document of reads.filter((text) => !text.includes("operation("))) {
        expect(codesOf(await post(world.url, document, {}, token)), document).to.deep.equal([]);
      }
      await appoint(brief, "Brief", []);
      for (const document of reads) {
        expect(codesOf(await post(world.url, document, {}, token)), document).to.deep.equal(["RIGHT_MISSING"]);
      }
      const { json } = await post(world.url, "{ viewer { roles member { cashFen position { heldFen } } } }", {}, token);
      expect(json.data?.viewer).to.deep.equal({ roles: [], member: { cashFen: null, position: null } });
    });
  });
});
