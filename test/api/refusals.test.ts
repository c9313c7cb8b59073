import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { before, describe, it } from "mocha";
import { dayAfter } from "../../scripts/demo-payables.ts";
import { bookPayables, quote } from "../../scripts/story-acts.ts";
import { type AnswerError, post } from "./post.ts";
import { tokenOf } from "./sessions.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";
import { PIECE_FEN } from "./world-side.ts";

type Refused = AnswerError["extensions"];
type Variables = Readonly<Record<string, unknown>>;

const REFUSAL = "refusal { code category args sentence { zh en } next { zh en } }";
const OPERATION = `{ id operationId state signatures { agent } ${REFUSAL} }`;

interface OperationAnswer {
  readonly id: string;
  readonly operationId: string | null;
  readonly state: string;
  readonly refusal: Refused | null;
}

describe("refusals", () => {
  let world: ApiWorld;

  before(async function () {
    this.timeout(120_000);
    world = await apiWorld();
  });

  /** Runs a mutation of one field, `act`, and gives what it answered, or what it was refused with. */
  async function act(token: string, call: string, declared = "", variables: Variables = {}) {
    const head = declared ? `(${declared})` : "";
    const document = `mutation ${head} { act: ${call} ${OPERATION} }`;
    const { status, json } = await post(world.url, document, variables, token);
    expect(status).to.equal(200);
    const [error] = json.errors ?? [];
    return { operation: json.data?.act as OperationAnswer | undefined, refused: error?.extensions };
  }

  /** A refusal as it must be: its code, values, and in both languages a sentence and what to do, with no hole in them. */
  function expectRefusal(refused: Refused | null | undefined, code: string, category: string, args: Variables = {}) {
    expect(refused).to.include({ code, category });
    expect(refused?.args).to.include(args);
    for (const text of [refused?.sentence, refused?.next]) {
      expect(text?.zh).to.match(/\p{Script=Han}/u);
      expect(text?.en).to.match(/^[“A-Z0-9].*[.?]$/s);
      for (const words of [text?.zh, text?.en]) expect(words).to.not.match(/[{}]|undefined|\[object/);
    }
  }

  it("foreign note: as one that does not exist", async () => {
    const { refused } = await act(
      await tokenOf(world, world.ours.supplier),
      `splitNote(noteId: "${world.theirs.noteId}", amountsFen: ["1"])`,
    );
    expectRefusal(refused, "NOTE_UNKNOWN", "NOT_FOUND", { noteId: world.theirs.noteId });
  });

  it("overdrawn interval: with what is there and what was asked", async () => {
    const token = await tokenOf(world, world.ours.second);
    const noteId = world.ours.pieceId;
    const cut = await act(token, `splitNote(noteId: "${noteId}", amountsFen: ["29999999", "2"])`);
    expectRefusal(cut.refused, "NOTE_INSUFFICIENT_AMOUNT", "RULE", { neededFen: "30000001" });
    const legs = [
      { payee: world.network.address(world.ours.supplier), amountFen: `${PIECE_FEN + 1n}`, evidence: [ref] },
    ];
    const passed = await act(token, "passNote(noteId: $noteId, legs: $legs)", PASS, { noteId, legs });
    expectRefusal(passed.refused, "NOTE_INSUFFICIENT_AMOUNT", "RULE", {
      availableFen: "30000000",
      neededFen: "30000001",
    });
    expect(passed.refused?.sentence.en).to.contain("300,000.01").and.to.contain("300,000.00");
  });

  const ref = { reference: "contract 1" };
  const PASS = "$noteId: ChainId!, $legs: [LegInput!]!";

  it("unknown member: nothing is passed to an account that nobody has", async () => {
    const payee = `0x${randomBytes(20).toString("hex")}`;
    const variables = { noteId: world.ours.noteId, legs: [{ payee, amountFen: "100", evidence: [ref] }] };
    const { refused } = await act(
      await tokenOf(world, world.ours.supplier),
      "passNote(noteId: $noteId, legs: $legs)",
      PASS,
      variables,
    );
    expectRefusal(refused, "MEMBER_UNKNOWN", "NOT_FOUND", { member: payee });
  });

  it("lapsed member: it receives nothing more, and says since when", async () => {
    const roles = ["SUPPLIER"];
    const input = { nameZh: "过期有限公司", nameEn: "Lapsed Ltd", roles, validUntil: dayAfter(world.today, 30) };
    const registered = await world.registrar.act("registerMember", "input: RegisterMemberInput!", { input });
    const ABOUT = "query ($id: ID!) { operation(id: $id) { about { address isActive } } }";
    const about = async () => {
      const { operation } = await world.registrar.run<{ operation: { about: { address: string; isActive: boolean } } }>(
        ABOUT,
        { id: registered.id },
      );
      return operation.about;
    };
    const { address: member } = await about();
    const RENEW = "member: Address!, roles: [MemberRole!]!, validUntil: Day!";
    const yesterday = dayAfter(world.today, -1);
    await world.registrar.act("renewMember", RENEW, { member, roles, validUntil: yesterday });
    expect((await about()).isActive).to.equal(false);

    const variables = { noteId: world.ours.noteId, legs: [{ payee: member, amountFen: "100", evidence: [ref] }] };
    const { refused } = await act(
      await tokenOf(world, world.ours.supplier),
      "passNote(noteId: $noteId, legs: $legs)",
      PASS,
      variables,
    );
    expectRefusal(refused, "MEMBER_LAPSED", "FORBIDDEN", { member: member.toLowerCase() });
    expect(refused?.sentence.en).to.contain(yesterday);
    expect(refused?.sentence.zh).to.contain(yesterday);
  });

  it("expired quote: the seller comes too late, and learns when it ended", async () => {
    const { network, ours, clock } = world;
    const nowSec = await clock.nowSec();
    const expiresAt = new Date((nowSec + 120) * 1000).toISOString();
    const input = { requestId: ours.requestId, ratePpm: 40_000, expiresAt };
    const quoted = await network.act(ours.funder, "quoteFinancing", "input: QuoteFinancingInput!", { input });
    await clock.advance(180);
    const { refused } = await act(await tokenOf(world, ours.second), "acceptQuote(id: $id)", "$id: ID!", {
      id: quoted.quote?.id,
    });
    const expiresAtSec = Math.floor(Date.parse(expiresAt) / 1000);
    expectRefusal(refused, "QUOTE_EXPIRED", "CONFLICT", { expiresAtSec: `${expiresAtSec}` });
    expect(refused?.sentence.en).to.contain("UTC+8");
  });

  it("a quote is not taken for less than the seller wants", async () => {
    const { network, ours, clock } = world;
    const id = await quote(network, ours.funder, ours.requestId, 41_000, await clock.nowSec());
    const { refused } = await act(
      await tokenOf(world, ours.second),
      "acceptQuote(id: $id, minNetFen: $least)",
      "$id: ID!, $least: Fen!",
      { id, least: "10000000" },
    );
    expectRefusal(refused, "QUOTE_NET_TOO_LOW", "CONFLICT", { minNetFen: "10000000" });
  });

  it("C17: replayed order: one id is one effect, and another body under it is refused", async () => {
    const token = await tokenOf(world, world.ours.second);
    const call = "splitNote(noteId: $noteId, amountsFen: $cut, operationId: $operationId)";
    const declared = "$noteId: ChainId!, $cut: [Fen!]!, $operationId: String!";
    const noteId = world.ours.noteId;
    const holder = await tokenOf(world, world.ours.supplier);
    const variables = { noteId, cut: ["1000"], operationId: `cut-${randomBytes(4).toString("hex")}` };
    const [first, second] = await Promise.all([
      act(holder, call, declared, variables),
      act(holder, call, declared, variables),
    ]);
    expect(first.operation?.id).to.equal(second.operation?.id);
    expect(first.operation?.operationId).to.equal(variables.operationId);
    const again = await act(holder, call, declared, variables);
    expect(again.operation?.id).to.equal(first.operation?.id);
    const other = await act(holder, call, declared, { ...variables, cut: ["1001"] });
    expectRefusal(other.refused, "REQUEST_KEY_REUSED", "CONFLICT");
    const foreign = await act(token, call, declared, { ...variables, cut: ["1001"] });
    expect(foreign.refused?.code, "another member's ids are its own").to.not.equal("REQUEST_KEY_REUSED");
    for (const operationId of ["", "x".repeat(101), "a\u0000b"]) {
      expectRefusal(
        (await act(holder, call, declared, { ...variables, operationId })).refused,
        "REQUEST_INVALID",
        "INVALID",
      );
    }
  });

  it("second confirmation: of the same payable, and of the same undertaking", async () => {
    const { network, ours } = world;
    const maker = await tokenOf(world, ours.obligor);
    const confirm = "confirmPayables(input: $input)";
    const declared = "$input: ConfirmPayablesInput!";
    const csv = [
      "发票号码,开票日期,销售方名称,价税合计,到期日",
      ...["1", "2"].map(
        (place) =>
          `2432299999999999000${place},${world.today},${network.member(ours.supplier).nameZh},10.00,${ours.dueDay}`,
      ),
    ].join("\n");
    const { id } = await bookPayables(network, ours.obligor, "zweimal.csv", csv);
    const UPLOAD = "query ($id: ID!) { upload(id: $id) { payables { edges { node { id } } } } }";
    const { upload } = await (await network.maker(ours.obligor)).run<{
      upload: { payables: { edges: { node: { id: string } }[] } };
    }>(UPLOAD, { id });
    const [one, two] = upload.payables.edges.map(({ node }) => node.id);
    const undertakingNo = `U-${randomBytes(4).toString("hex")}`;
    const first = await act(maker, confirm, declared, { input: { payableIds: [one], undertakingNo } });
    const repeated = await act(maker, confirm, declared, { input: { payableIds: [one] } });
    expectRefusal(repeated.refused, "PAYABLE_ALREADY_CONFIRMED", "CONFLICT");

    const checker = await network.checker(ours.obligor);
    await checker.sign(first.operation?.id ?? "");
    const second = await act(maker, confirm, declared, { input: { payableIds: [two], undertakingNo } });
    const signed = await act(await tokenOf(world, ours.obligor, 1), "signOperation(id: $id)", "$id: ID!", {
      id: second.operation?.id,
    });
    expect(signed.operation?.state).to.equal("REFUSED");
    expectRefusal(signed.operation?.refusal, "RECEIVABLE_ALREADY_CONFIRMED", "CONFLICT");
  });

  it("two persons: the maker does not sign twice, and a checker does not prepare", async () => {
    const id = world.ours.waitingId;
    const maker = await tokenOf(world, world.ours.obligor);
    const checker = await tokenOf(world, world.ours.obligor, 1);
    const twice = await act(maker, "signOperation(id: $id)", "$id: ID!", { id });
    expectRefusal(twice.refused, "SIGNER_REPEATED", "CONFLICT");
    const prepared = await act(checker, "payReceivable(receivableId: $id)", "$id: ChainId!", {
      id: world.ours.receivableId,
    });
    expectRefusal(prepared.refused, "RIGHT_MISSING", "FORBIDDEN");
  });

  it("what is not this member's to do: paying for another, taking what is offered to another, drawing credit", async () => {
    const { ours } = world;
    const supplier = await tokenOf(world, ours.supplier);
    const paid = await act(supplier, "payReceivable(receivableId: $id)", "$id: ChainId!", { id: ours.receivableId });
    expectRefusal(paid.refused, "PAYMENT_NOT_OBLIGOR", "FORBIDDEN");
    const taken = await act(supplier, `acceptNote(noteId: "${ours.offeredId}")`);
    expectRefusal(taken.refused, "OFFER_NOT_PAYEE", "FORBIDDEN");
    const early = await act(supplier, `expireOffer(noteId: "${ours.offeredId}")`);
    expectRefusal(early.refused, "OFFER_NOT_EXPIRED", "CONFLICT");
    const state = await act(await tokenOf(world, ours.second), `acceptNote(noteId: "${ours.pieceId}")`);
    expectRefusal(state.refused, "NOTE_STATE_INVALID", "CONFLICT");
  });

  it("a fault of ours tells a number that its answer's header has too, and nothing else", async () => {
    const { desk } = world.platform;
    const broken = new Error('relation "operation" at /secret/path: password=hunter2');
    const { list } = desk.operations;
    Object.assign(desk.operations, { list: () => Promise.reject(broken) });
    try {
      const answer = await post(
        world.url,
        "{ operations { totalCount } }",
        {},
        await tokenOf(world, world.ours.supplier),
      );
      const [error] = answer.json.errors ?? [];
      expectRefusal(error?.extensions, "DESK_BROKEN", "BROKEN", { requestId: answer.headers.get("x-request-id") });
      expect(answer.text).to.not.match(/relation|secret|hunter2|\.ts|stack/);
      expect(world.troubles.at(-1)).to.contain(answer.headers.get("x-request-id")).and.to.contain("hunter2");
    } finally {
      Object.assign(desk.operations, { list });
      (world.troubles as string[]).length = 0;
    }
  });
});
