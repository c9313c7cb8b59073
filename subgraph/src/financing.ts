import { FinancingSettled, QuoteTaken } from "../generated/Financing/DiscountDesk.ts";
import { Financing, Quote } from "../generated/schema.ts";
import { dayCountOf, recourseOf } from "./enums.ts";
import { deliveryOf } from "./hop.ts";
import { noteIdOf, wordOf } from "./id.ts";
import { knownNote } from "./note.ts";
import { positionOf } from "./position.ts";
import { entryOf, noteEntryOf } from "./timeline.ts";

export function handleQuoteTaken(event: QuoteTaken): void {
  const quote = new Quote(event.params.quoteHash);
  quote.funder = event.params.funder;
  quote.quoteId = wordOf(event.params.quoteId);
  quote.ratePpm = event.params.ratePpm;
  quote.interestDays = event.params.interestDays;
  quote.dayCount = dayCountOf(event.params.dayCount);
  quote.recourse = recourseOf(event.params.recourse);
  quote.save();

  const entry = entryOf(event, "QuoteTaken");
  entry.member = event.params.funder;
  entry.digest = event.params.quoteHash;
  entry.save();
}

export function handleFinancingSettled(event: FinancingSettled): void {
  if (Quote.load(event.params.quoteHash) === null) throw new Error("financing without its quote");
  const piece = knownNote(noteIdOf(event.params.pieceId), event.params.financedFen);
  const hop = deliveryOf(piece.hop, event.transaction.hash);
  hop.kind = "FINANCED";
  hop.save();

  const financing = new Financing(event.params.quoteHash);
  financing.state = "SETTLED";
  financing.receivable = piece.receivable;
  financing.fromFen = piece.fromFen;
  financing.toFen = piece.toFen;
  financing.noteId = noteIdOf(event.params.noteId);
  financing.pieceId = piece.id;
  financing.hop = hop.id;
  financing.seller = event.params.seller;
  financing.funder = event.params.funder;
  financing.financedFen = event.params.financedFen;
  financing.interestFen = event.params.interestFen;
  financing.netFen = event.params.netFen;
  financing.quote = event.params.quoteHash;
  financing.settledAtSec = event.block.timestamp;
  financing.blockNumber = event.block.number;
  financing.transaction = event.transaction.hash;
  financing.save();
  addToPositions(event);

  const entry = noteEntryOf(event, "FinancingSettled", piece.id);
  entry.member = event.params.seller;
  entry.counterparty = event.params.funder;
  entry.amountFen = event.params.financedFen;
  entry.digest = event.params.quoteHash;
  entry.save();
}

function addToPositions(event: FinancingSettled): void {
  const seller = positionOf(event.params.seller);
  seller.soldFen = seller.soldFen.plus(event.params.financedFen);
  seller.save();

  const funder = positionOf(event.params.funder);
  funder.boughtFen = funder.boughtFen.plus(event.params.financedFen);
  funder.save();
}
