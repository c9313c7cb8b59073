import { expect } from "chai";
import { before, describe, it } from "mocha";
import { tokenOf } from "./sessions.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";

describe("files that come and go as bytes", () => {
  let world: ApiWorld;

  before(async function () {
    this.timeout(120_000);
    world = await apiWorld();
  });

  async function send(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
    const authorization = `Bearer ${await tokenOf(world, world.ours.obligor)}`;
    const response = await fetch(`${world.url}${path}`, {
      method: "POST",
      headers: { authorization, ...headers },
      body,
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  it("a file is sent as it is, kept to the byte, and comes back to those of its member", async () => {
    const text = "发票号码,销售方名称,价税合计\n24322000000000009999,青龙模具厂,1.00\n";
    const name = encodeURIComponent("应付 账款.csv");
    const { status, json } = await send("/files/payables", text, { "x-file-name": name });
    expect(status).to.equal(200);
    const [id] = json.uploadIds as string[];
    const UPLOAD = "query ($id: ID!) { upload(id: $id) { fileName state kind rowCount bytes } }";
    const maker = await world.network.maker(world.ours.obligor);
    const { upload } = await maker.run<{ upload: object }>(UPLOAD, { id });
    expect(upload).to.deep.equal({
      fileName: "应付 账款.csv",
      state: "PREVIEWED",
      kind: "PAYABLES",
      rowCount: 1,
      bytes: Buffer.byteLength(text),
    });
    const authorization = `Bearer ${await tokenOf(world, world.ours.obligor)}`;
    const back = await fetch(`${world.url}/files/${id}`, { headers: { authorization } });
    expect(await back.text()).to.equal(text);
    expect(back.headers.get("content-type")).to.equal("application/octet-stream");
    expect(back.headers.get("content-disposition")).to.match(/^attachment; /);
    const again = await send("/files/payables", text, { "x-file-name": "other.csv" });
    expect(again.json.uploadIds, "the same bytes are one upload").to.deep.equal([id]);
  });

  it("a mapping is corrected without sending the file again, until it is booked", async () => {
    const text =
      "a,开票日期,销售方名称,价税合计,到期日\n24322000000000008888,2026-11-01,青龙模具厂,100.00,2027-03-22\n";
    const { json } = await send("/files/payables", text, { "x-file-name": "ohne.csv" });
    const [uploadId] = json.uploadIds as string[];
    const CORRECT = `mutation ($uploadId: ID!, $mapping: MappingInput!) {
      correctMapping(uploadId: $uploadId, mapping: $mapping) { mapping }
    }`;
    const columns = [{ field: "invoiceNo", header: "a" }];
    const maker = await world.network.maker(world.ours.obligor);
    const corrected = await maker.run<{ correctMapping: { mapping: object } }>(CORRECT, {
      uploadId,
      mapping: { columns },
    });
    expect(JSON.stringify(corrected.correctMapping.mapping)).to.contain("GIVEN");
    const booked = maker.run(CORRECT, { uploadId: world.ours.uploadId, mapping: {} });
    await booked.then(
      () => expect.fail("booked files stay as they are"),
      (error) => expect(error).to.include({ code: "UPLOAD_ALREADY_BOOKED" }),
    );
  });

  it("a document behind a hop comes back to those who may follow the receivable", async () => {
    const { ours } = world;
    const bytes = `contract ${performance.now()}`;
    const supplier = await world.network.maker(ours.supplier);
    const authorization = `Bearer ${await tokenOf(world, ours.supplier)}`;
    const sent = await fetch(`${world.url}/files/evidence`, {
      method: "POST",
      headers: { authorization, "x-file-name": "contract.txt" },
      body: bytes,
    });
    const { uploadIds } = (await sent.json()) as { uploadIds: string[] };
    const legs = [
      {
        payee: world.network.address(ours.second),
        amountFen: "700",
        evidence: [{ uploadId: uploadIds[0], kind: "CONTRACT" }],
      },
    ];
    await supplier.act("passNote", "noteId: ChainId!, legs: [LegInput!]!", { noteId: ours.noteId, legs });
    const OFFERS = `query ($payee: Address!, $id: ChainId!) {
      notes(first: 100, filter: { offeredTo: $payee, receivableId: $id }) {
        edges { node { amountFen offer { evidence { root author { address } documents { leaf kind isHere proof } } } } }
      }
    }`;
    const second = await world.network.maker(ours.second);
    const { notes } = await second.run<{
      notes: {
        edges: {
          node: { amountFen: string; offer: { evidence: { root: string; documents: { leaf: string }[] } } };
        }[];
      };
    }>(OFFERS, { payee: world.network.address(ours.second), id: ours.receivableId });
    const offer = notes.edges.find(({ node }) => node.amountFen === "700")?.node.offer;
    expect(offer?.evidence.documents[0]).to.include({ kind: "CONTRACT", isHere: true });
    const path = `/evidence/${offer?.evidence.root}/${offer?.evidence.documents[0]?.leaf}`;
    const got = await fetch(`${world.url}${path}`, {
      headers: { authorization: `Bearer ${await tokenOf(world, ours.second)}` },
    });
    expect(await got.text()).to.equal(bytes);
    const foreign = await fetch(`${world.url}${path}`, {
      headers: { authorization: `Bearer ${await tokenOf(world, world.theirs.second)}` },
    });
    expect(foreign.status).to.equal(404);
    expect(await foreign.json()).to.include({ code: "UPLOAD_UNKNOWN" });
    const taken = world.network.act(ours.second, "rejectNote", "noteId: ChainId!, reason: String!", {
      noteId: (
        await second.run<{ notes: { edges: { node: { noteId: string } }[] } }>(
          "query ($payee: Address!) { notes(first: 1, filter: { offeredTo: $payee }) { edges { node { noteId } } } }",
          { payee: world.network.address(ours.second) },
        )
      ).notes.edges[0]?.node.noteId,
      reason: "again",
    });
    await taken.catch(() => undefined);
  });

  it("refuses files of nobody before they are taken in, empty ones, names of no form, and more than 20 MB", async () => {
    const anonymous = await fetch(`${world.url}/files/evidence`, { method: "POST", body: "x" });
    expect(anonymous.status).to.equal(401);
    expect(await anonymous.json()).to.include({ code: "SESSION_MISSING" });
    const expired = await send("/files/evidence", "x", { authorization: "Bearer abcdef" });
    expect([expired.status, expired.json.code]).to.deep.equal([401, "SESSION_EXPIRED"]);
    expect((await send("/files/evidence", "")).json).to.include({ code: "UPLOAD_EMPTY" });
    expect((await send("/files/evidence", "x", { "x-file-name": "%E0%A4%A" })).json).to.include({
      code: "REQUEST_INVALID",
    });
    expect((await send("/files/evidence", "x", { "content-encoding": "gzip" })).status).to.equal(415);
    const large = await send("/files/evidence", new Uint8Array(20 * 1024 * 1024 + 1));
    expect([large.status, large.json.code]).to.deep.equal([413, "REQUEST_TOO_LARGE"]);
    const supplier = `Bearer ${await tokenOf(world, world.ours.supplier)}`;
    expect((await send("/files/payables", "a,b\n1,2\n", { authorization: supplier })).json).to.include({
      code: "MEMBER_ROLE_MISSING",
    });
  });
});
