import { ZeroAddress } from "ethers";
import type { Happening } from "../event.ts";
import { interestDays, interestFen } from "../price.ts";
import type { Replay } from "./replay.ts";
import { receivableIdOfNote } from "./replayed-note.ts";
import type { Findings } from "./violation.ts";

/** A transaction, and what else one must know to judge how cash moved in it. */
export interface Delivery {
  readonly happenings: readonly Happening[];
  readonly redemptionDesk: string;
  readonly today: bigint;
  /** A member sent its deposit away by its own key, and owes nobody an explanation. */
  readonly isOwnTransfer: boolean;
  /** The discount desk was called, so exactly one financing must have been settled. */
  readonly isSettlement: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * I5: each movement of cash has its other half in the same transaction: a booking of the bank, a payment into a vault, a
 * draw by a note's holder, or a note that went the other way at the price that the quote and the day make.
 */
export function checkDelivery(findings: Findings, replay: Replay, delivery: Delivery): void {
  const said = (event: string): Values[] =>
    delivery.happenings.filter((happening) => happening.event === event).map(({ values }) => values);
  const way = (from: unknown, to: unknown, amountFen: unknown) => `${from} to ${to}: ${amountFen}`;
  const moved = said("Transfer").map(({ from, to, value }) => way(from, to, value));
  const explained = [
    ...said("CashIssued").map(({ member, amountFen }) => way(ZeroAddress, member, amountFen)),
    ...said("CashWithdrawn").map(({ member, amountFen }) => way(member, ZeroAddress, amountFen)),
    ...said("PaymentReceived").map(({ obligor, amountFen }) => way(obligor, delivery.redemptionDesk, amountFen)),
    ...said("NoteDrawn").map(({ holder, amountFen }) => way(delivery.redemptionDesk, holder, amountFen)),
    ...said("FinancingSettled").map(({ funder, seller, netFen }) => way(funder, seller, netFen)),
  ];
  const isEven = moved.sort().join() === explained.sort().join();
  findings.check(isEven || delivery.isOwnTransfer, "I5", `cash moved ${moved}; explained is ${explained}`);

  const settled = said("FinancingSettled");
  const times = delivery.isSettlement ? 1 : 0;
  findings.check(settled.length === times, "I5", `${settled.length} financings settled where ${times} must be`);
  for (const financing of settled) {
    const quote = said("QuoteTaken").find(({ quoteHash }) => quoteHash === financing.quoteHash);
    findings.check(isDelivered(financing, said("NotePassed")), "I5", `no note went to ${financing.funder}`);
    if (findings.check(quote !== undefined, "I5", "a financing without a quote") && quote !== undefined) {
      checkPrice(findings, replay, delivery.today, financing, quote);
    }
  }
}

function isDelivered({ pieceId, seller, funder, financedFen }: Values, hops: readonly Values[]): boolean {
  return hops.some(
    ({ noteId, from, to, lengthFen }) =>
      noteId === pieceId && from === seller && to === funder && lengthFen === financedFen,
  );
}

function checkPrice(findings: Findings, replay: Replay, today: bigint, financing: Values, quote: Values): void {
  const pieceId = financing.pieceId as bigint;
  const financedFen = financing.financedFen as bigint;
  const dueDay = replay.ledger.receivables.get(receivableIdOfNote(pieceId))?.dueDay ?? today;
  const days = interestDays(today, dueDay, quote.dayCount as bigint);
  const interest = interestFen(financedFen, quote.ratePpm as bigint, days, quote.dayCount as bigint);
  const price = [financing.interestFen, financing.netFen, quote.interestDays];
  const isRight = [interest, financedFen - interest, days].every((value, index) => value === price[index]);
  findings.check(isRight, "I5", `the price ${price} should be ${interest}, ${financedFen - interest}, ${days}`);
  const drawnFen = replay.money.drawnFen.get(pieceId);
  findings.check(drawnFen === 0n, "I5", `${financedFen} fen were financed of which ${drawnFen} had been drawn`);
}
