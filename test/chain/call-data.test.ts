import { expect } from "chai";
import { Interface } from "ethers";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Hex, Order, OrderKind } from "../../server/app/order.ts";
import type { ChainCall } from "../../server/app/ports.ts";
import { encodeCall } from "../../server/chain/call-data.ts";
import { type ContractAddresses, type ContractName, contractAbis } from "../../server/chain/contracts.ts";
import { DayCountConvention } from "../../server/domain/day-count.ts";
import { acts } from "../../server/domain/member.ts";
import { arbitraryOrder, orderKinds } from "./arbitrary-order.ts";

const addresses = Object.fromEntries(
  ["AccessManager", ...Object.keys(contractAbis)].map((name, index) => [name, `0x${String(index + 1).repeat(40)}`]),
) as ContractAddresses;
const MEMBER = `0x${"ab".repeat(20)}` as const;
const WORD = `0x${"cd".repeat(32)}` as const;
const SIGNATURES: readonly Hex[] = [`0x${"11".repeat(65)}`, `0x${"22".repeat(65)}`];
const INVOICES = [{ fingerprint: WORD, invoiceFen: 100n, usedFen: 60n }];

function encodedByEthers(contract: ContractName, name: string, args: readonly unknown[]): string {
  return new Interface(contractAbis[contract]).encodeFunctionData(name, args);
}

/** Enums as ethers wants them. */
function numbered(body: Order["body"]): object {
  const numbers = {
    ...("dayCount" in body ? { dayCount: Object.values(DayCountConvention).indexOf(body.dayCount) } : {}),
    ...("recourse" in body ? { recourse: ["WITHOUT", "WITH"].indexOf(body.recourse) } : {}),
  };
  return { ...body, ...numbers };
}

describe("calldata", () => {
  const functions: Partial<Record<OrderKind, readonly [ContractName, string]>> = {
    CONFIRM: ["NoteLedger", "confirm"],
    ACCEPT: ["NoteLedger", "accept"],
    SPLIT: ["NoteLedger", "split"],
    PASS: ["NoteLedger", "pass"],
    MERGE: ["NoteLedger", "merge"],
    PAY: ["RedemptionDesk", "pay"],
    GRANT: ["CreditBook", "grant"],
    ISSUE: ["CashToken", "issue"],
    WITHDRAW: ["CashToken", "withdraw"],
    ANCHOR: ["EvidenceLog", "anchor"],
  };

  for (const kind of orderKinds) {
    const found = functions[kind];
    if (found === undefined) continue;
    it(`${kind} is encoded as ethers encodes it`, () => {
      fc.assert(
        fc.property(arbitraryOrder(kind), fc.subarray([...SIGNATURES]), (order, signatures) => {
          const call = { kind, order, signatures } as ChainCall;
          expect(encodeCall(call, addresses)).to.deep.equal({
            to: addresses[found[0]],
            data: encodedByEthers(found[0], found[1], [order.body, signatures]),
          });
        }),
        { numRuns: 20 },
      );
    });
  }

  it("SELL carries the quote and both parties' signatures", () => {
    fc.assert(
      fc.property(arbitraryOrder("QUOTE"), arbitraryOrder("SELL"), (quote, order) => {
        if (quote.kind !== "QUOTE" || order.kind !== "SELL") return;
        const signedQuote = { quote: quote.body, signatures: SIGNATURES };
        const { to, data } = encodeCall({ kind: "SELL", order, signatures: SIGNATURES, signedQuote }, addresses);
        expect(to).to.equal(addresses.DiscountDesk);
        const args = [numbered(quote.body), SIGNATURES, order.body, SIGNATURES];
        expect(data).to.equal(encodedByEthers("DiscountDesk", "settle", args));
      }),
      { numRuns: 20 },
    );
  });

  it("REJECT carries the invoices that become free again", () => {
    fc.assert(
      fc.property(arbitraryOrder("REJECT"), (order) => {
        if (order.kind !== "REJECT") return;
        const { data } = encodeCall({ kind: "REJECT", order, signatures: SIGNATURES, invoices: INVOICES }, addresses);
        expect(data).to.equal(encodedByEthers("NoteLedger", "reject", [order.body, SIGNATURES, INVOICES]));
      }),
      { numRuns: 10 },
    );
  });

  const term = { member: MEMBER, roles: 3, validUntilDay: 21_000 };
  const plain: readonly (readonly [ChainCall, ContractName, string, readonly unknown[]])[] = [
    [{ kind: "EXPIRE", noteId: 7n, invoices: INVOICES }, "NoteLedger", "expire", [7n, INVOICES]],
    [{ kind: "DRAW", noteIds: [7n, 8n, 9n] }, "RedemptionDesk", "draw", [[7n, 8n, 9n]]],
    [{ kind: "REGISTER_MEMBER", ...term, dossier: WORD }, "MemberRegistry", "register", [MEMBER, 3, 21_000, WORD]],
    [{ kind: "RENEW_MEMBER", ...term }, "MemberRegistry", "renew", [MEMBER, 3, 21_000]],
    [
      { kind: "APPOINT_AGENT", ...term, agent: addresses.CashToken },
      "MemberRegistry",
      "appointAgent",
      [MEMBER, addresses.CashToken, 3, 21_000],
    ],
    [
      { kind: "SET_POLICY", member: MEMBER, act: "SELL", dualFromFen: 5n },
      "MemberRegistry",
      "setPolicy",
      [MEMBER, acts.indexOf("SELL"), 5n],
    ],
  ];
  for (const [call, contract, name, args] of plain) {
    it(`${call.kind} is encoded as ethers encodes it`, () => {
      const to = addresses[contract];
      expect(encodeCall(call, addresses)).to.deep.equal({ to, data: encodedByEthers(contract, name, args) });
    });
  }
});
