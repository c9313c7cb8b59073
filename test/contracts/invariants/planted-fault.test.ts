import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { type Connection, openConnection } from "../world.ts";
import { play } from "./campaign.ts";
import { deployerOf, type Plant } from "./planted-contract.ts";
import type { PromiseId } from "./violation.ts";

/** A fault is planted for each promise; most break it only where an amount or a moment meets an edge. */
const PLANTS: readonly (Plant & { readonly breaks: PromiseId; readonly fault: string })[] = [
  {
    breaks: "I1",
    fault: "a split may cut the whole note off, and leaves an empty head in its place",
    contract: "NoteLedger",
    sound: "if (cutFen >= note.lengthFen) revert",
    faulty: "if (cutFen > note.lengthFen) revert",
  },
  {
    breaks: "I1",
    fault: "merging leaves the absorbed neighbour where it was",
    contract: "NoteLedger",
    sound: "delete _notes[nextId];",
    faulty: "",
  },
  {
    breaks: "I1",
    fault: "a sale of all but one fen forgets to shorten the seller's note",
    contract: "NoteLedger",
    sound: `(pieceId, piece) = _cutTail(noteId, note, amountFen);
            _notes[noteId] = note;`,
    faulty: `(pieceId, piece) = _cutTail(noteId, note, amountFen);
            if (note.lengthFen > 1) _notes[noteId] = note;`,
  },
  {
    breaks: "I2",
    fault: "a payment puts the due day off",
    contract: "NoteLedger",
    sound: "_terms[receivableId].state = ReceivableState.PARTLY_PAID;",
    faulty: "_terms[receivableId].state = ReceivableState.PARTLY_PAID; _terms[receivableId].dueDay += 1;",
  },
  {
    breaks: "I3",
    fault: "a voided receivable keeps its credit",
    contract: "NoteLedger",
    sound: "CREDIT_BOOK.release(note.holder, receivableId, note.lengthFen);",
    faulty: "",
  },
  {
    breaks: "I3",
    fault: "all but the last fen paid gives the credit back already",
    contract: "NoteLedger",
    sound: "if (paidFen == terms.faceFen) CREDIT_BOOK",
    faulty: "if (paidFen + 1 == terms.faceFen || amountFen == terms.faceFen) CREDIT_BOOK",
  },
  {
    breaks: "I4",
    fault: "what was drawn stays in the vault's count",
    contract: "RedemptionDesk",
    sound: "vaultFen[noteId.receivableId()] -= amountFen;",
    faulty: "",
  },
  {
    breaks: "I4",
    fault: "a note forgets what it drew before",
    contract: "RedemptionDesk",
    sound: "drawnFen[noteId] = entitledFen;",
    faulty: "drawnFen[noteId] = amountFen;",
  },
  {
    breaks: "I4",
    fault: "shares are rounded up",
    contract: "RedemptionDesk",
    file: "libraries/SharingMath.sol",
    sound: "return uint64((uint256(paidFen) * lengthFen) / faceFen);",
    faulty: "return uint64((uint256(paidFen) * lengthFen + faceFen - 1) / faceFen);",
  },
  {
    breaks: "I5",
    fault: "the bank's smallest booking is credited twice",
    contract: "CashToken",
    sound: "_mint(order.member, order.amountFen);",
    faulty: "_mint(order.member, order.amountFen == 1 ? 2 : order.amountFen);",
  },
  {
    breaks: "I5",
    fault: "a sale of one fen is not paid for",
    contract: "DiscountDesk",
    sound: "CASH.safeTransferFrom(quote.funder, quote.seller, price.netFen);",
    faulty: "if (quote.amountFen != 1) CASH.safeTransferFrom(quote.funder, quote.seller, price.netFen);",
  },
  {
    breaks: "I5",
    fault: "cash goes to the seller and the note stays",
    contract: "DiscountDesk",
    sound: "pieceId = LEDGER.deliver(quote.noteId, quote.amountFen, quote.seller, quote.funder, quoteHash);",
    faulty: "pieceId = quote.noteId;",
  },
  {
    breaks: "I5",
    fault: "a note of which a part was drawn already is still sold at its whole length",
    contract: "NoteLedger",
    sound: "_requireNotFixed(noteId.receivableId());\n        REGISTRY.requireEligible(holder, 0);",
    faulty: "REGISTRY.requireEligible(holder, 0);",
  },
  {
    breaks: "I6",
    fault: "an invoice can be used for one fen more than it is of",
    contract: "EvidenceLog",
    sound: "use.usedFen > availableFen)",
    faulty: "use.usedFen > availableFen + 1)",
  },
  {
    breaks: "I7",
    fault: "a cut names the receivable's first note as the parent",
    contract: "NoteLedger",
    sound: "_journal.noteSplit(noteId, pieceId,",
    faulty: "_journal.noteSplit(toNoteId(noteId.receivableId(), 0), pieceId,",
  },
  {
    breaks: "I7",
    fault: "a merge skips a fen and says that it absorbed what it did not",
    contract: "NoteLedger",
    sound: "_journal.noteMerged(noteId, nextId, order.holder, note.lengthFen);",
    faulty: "_journal.noteMerged(noteId, nextId, order.holder, note.lengthFen + 1);",
  },
  {
    breaks: "I8",
    fault: "anybody can accept who was a supplier once",
    contract: "NoteLedger",
    sound: "REGISTRY.requireEligible(order.payee, MemberRole.SUPPLIER);\n        (Note",
    faulty: "REGISTRY.requireMember(order.payee);\n        (Note",
  },
  {
    breaks: "I8",
    fault: "an obligor that is a funder too buys what it owes itself",
    contract: "NoteLedger",
    sound: "to == holder || to == _terms[noteId.receivableId()].obligor",
    faulty: "to == holder",
  },
  {
    breaks: "C14",
    fault: "any member's agents sign for any member",
    contract: "MemberRegistry",
    sound: "if (agent.member != member || agent.roles == 0) revert",
    faulty: "if (agent.roles == 0) revert",
  },
  {
    breaks: "C17",
    fault: "the ledger forgets which orders it carried out",
    contract: "NoteLedger",
    file: "libraries/Orders.sol",
    sound: "book.processed[member][orderId >> 8] = bits | bit;",
    faulty: "book.processed[member][orderId >> 8] = bits;",
  },
  {
    breaks: "C20",
    fault: "an expiry is said and not journalled",
    contract: "NoteLedger",
    file: "libraries/LedgerJournal.sol",
    sound: "_fold(journal, seq, abi.encode(journal.word, INoteLedger.NoteExpired.selector, id, holder, payee, seq));",
    faulty: "",
  },
];

/** Worlds that a fault has to show itself in, each with a seed of its own. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const ACTS_PER_WORLD = 300;

describe("A planted fault is caught by random acts", function () {
  this.timeout(120_000);
  let connection: Connection;

  before(async () => {
    connection = await openConnection();
  });

  after(() => connection.close());

  for (const plant of PLANTS) {
    it(`${plant.breaks}: ${plant.fault}`, async () => {
      const deploy = deployerOf(plant);
      const found = new Set<PromiseId>();
      let acts = 0;
      for (const seed of SEEDS) {
        const report = await play(connection, seed, ACTS_PER_WORLD, deploy);
        acts += report.acts;
        for (const { id } of report.violations) found.add(id);
        if (found.has(plant.breaks)) break;
      }
      expect([...found], `after ${acts} acts`).to.include(plant.breaks);
    });
  }
});
