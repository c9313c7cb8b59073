import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a proxy may do to one exchange, and how often out of 1. */
export interface FaultRates {
  readonly requestLost: number;
  readonly answerLost: number;
  readonly busy: number;
  readonly malformed: number;
  readonly slow: number;
}

export interface FaultProxy {
  readonly url: string;
  /** From now on everything passes. */
  heal(): void;
  close(): void;
}

const SLOW_MS = 120;

/** An HTTP proxy in front of a node that loses, delays and spoils what passes through it, the same in each run. */
export async function faultProxy(nodeUrl: string, rates: FaultRates, random: () => number): Promise<FaultProxy> {
  let isHealed = false;
  const pick = (): keyof FaultRates | "passes" => {
    let at = random();
    for (const [fault, rate] of Object.entries(rates) as [keyof FaultRates, number][]) {
      if (at < rate) return isHealed ? "passes" : fault;
      at -= rate;
    }
    return "passes";
  };
  const server = createServer(async (request, response) => {
    const fault = pick();
    let body = "";
    for await (const chunk of request) body += chunk;
    if (fault === "requestLost") return request.socket.destroy();
    if (fault === "busy") return response.writeHead(503).end("busy");
    if (fault === "slow") await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    const headers = { "content-type": "application/json" };
    const answer = await fetch(nodeUrl, { method: "POST", headers, body }).then((node) => node.text());
    if (fault === "answerLost") return request.socket.destroy();
    return response.writeHead(200, headers).end(fault === "malformed" ? answer.slice(0, -3) : answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heal() {
      isHealed = true;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
