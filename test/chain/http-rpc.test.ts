import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { httpRpc } from "../../server/chain/http-rpc.ts";
import { RpcError, RpcUnreachable } from "../../server/chain/rpc.ts";

interface Asked {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What the node answers: status and body, or nothing at all. */
type Answer = { readonly status?: number; readonly body: string } | "DROP" | "SILENCE";

const TIMEOUT_MS = 150;

describe("JSON-RPC over HTTP", () => {
  let server: Server;
  let asked: Asked[];
  let answers: ((asked: Asked) => Answer)[];

  beforeEach(async () => {
    [asked, answers] = [[], []];
    server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk) => {
        text += chunk;
      });
      request.on("end", () => {
        const question = JSON.parse(text) as Asked;
        asked.push(question);
        const answer = (answers.length > 1 ? answers.shift() : answers[0])?.(question) ?? right(question);
        if (answer === "DROP") request.socket.destroy();
        else if (answer !== "SILENCE") response.writeHead(answer.status ?? 200).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const right = ({ id, method }: Asked): Answer => ({
    body: JSON.stringify({ jsonrpc: "2.0", id, result: `of ${method}` }),
  });
  const rpc = () =>
    httpRpc({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs: TIMEOUT_MS });

  async function failureOf(work: Promise<unknown>): Promise<Error> {
    return work.then(
      () => new Error("did not fail"),
      (error: Error) => error,
    );
  }

  it("asks and answers", async () => {
    expect(await rpc().request("eth_call", [{ to: "0x1" }, "latest"])).to.equal("of eth_call");
    expect(asked[0]).to.deep.include({ jsonrpc: "2.0", method: "eth_call", params: [{ to: "0x1" }, "latest"] });
  });

  it("an error of the node is an answer: it arrives with code and data, and nothing is asked again", async () => {
    const error = { code: 3, message: "execution reverted", data: "0x1234" };
    answers = [({ id }) => ({ status: 400, body: JSON.stringify({ jsonrpc: "2.0", id, error }) })];
    const failure = await failureOf(rpc().request("eth_call", []));
    expect(failure).to.be.instanceOf(RpcError);
    expect(failure).to.include(error);
    expect(asked).to.have.length(1);
  });

  const faults: readonly (readonly [string, (question: Asked) => Answer])[] = [
    ["a connection that breaks", () => "DROP"],
    ["silence", () => "SILENCE"],
    ["a status 503", () => ({ status: 503, body: "busy" })],
    ["malformed JSON", () => ({ body: "{" })],
    ["JSON that is no answer", () => ({ body: "null" })],
    ["an answer without result", ({ id }) => ({ body: JSON.stringify({ jsonrpc: "2.0", id }) })],
    [
      "the answer to another request",
      ({ id }) => ({ body: JSON.stringify({ jsonrpc: "2.0", id: id + 1, result: 1 }) }),
    ],
  ];
  for (const [fault, answer] of faults) {
    it(`F3: after ${fault} a read is asked again`, async () => {
      answers = [answer, right];
      expect(await rpc().request("eth_blockNumber")).to.equal("of eth_blockNumber");
      expect(asked).to.have.length(2);
    });

    it(`F3: after ${fault} a transaction is not sent again, and nobody knows what became of it`, async () => {
      answers = [answer];
      const failure = await failureOf(rpc().request("eth_sendRawTransaction", ["0x02"]));
      expect(failure).to.be.instanceOf(RpcUnreachable);
      expect(asked).to.have.length(1);
    });
  }

  it("a read is tried three times in all", async () => {
    answers = [() => "DROP"];
    expect(await failureOf(rpc().request("eth_blockNumber"))).to.be.instanceOf(RpcUnreachable);
    expect(asked).to.have.length(3);
  });
});
