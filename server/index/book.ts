import type { Halt } from "./halt.ts";
import type { RpcRequest } from "./node-reader.ts";
import type { Page, PageRequest, Totals } from "./page.ts";
import type {
  ActName,
  AgentRow,
  AnchorRow,
  CashBalanceRow,
  CashBookingRow,
  CreditGrantRow,
  CreditLineRow,
  DrawRow,
  EventRow,
  FinancingRow,
  Hex,
  HopRow,
  InvoiceBackingRow,
  InvoiceRow,
  MaturityRow,
  MemberRow,
  NoteRow,
  NoteState,
  PaymentRow,
  PolicyRow,
  PositionRow,
  ReceivableRow,
  ReceivableState,
} from "./rows.ts";

/** A half-open interval of the fen of one receivable. */
export interface IntervalOf {
  readonly receivable: Hex;
  readonly fromFen: bigint;
  readonly toFen: bigint;
}

/** Which notes; conditions are joined by and. Without `states`, in any state. Ordered by due day, then id. */
export interface NoteFilter {
  readonly holder?: Hex | undefined;
  readonly obligor?: Hex | undefined;
  /** To whom the note is offered. */
  readonly offeredTo?: Hex | undefined;
  readonly receivable?: Hex | undefined;
  readonly states?: readonly NoteState[] | undefined;
  /** First due day wanted. */
  readonly fromDueDay?: number | undefined;
  /** Last due day wanted. */
  readonly toDueDay?: number | undefined;
}

/** Which receivables; conditions are joined by and. Ordered by due day, then id. */
export interface ReceivableFilter {
  readonly obligor?: Hex | undefined;
  readonly payee?: Hex | undefined;
  /** Who owes it, has or had any of its fen, or is offered some. */
  readonly party?: Hex | undefined;
  /** Only those of which something is still to be paid: not paid in full, and not voided. */
  readonly isUnpaid?: boolean | undefined;
  /** Stored states: DUE and OVERDUE are never stored, so they match nothing; use the due days. */
  readonly states?: readonly ReceivableState[] | undefined;
  readonly fromDueDay?: number | undefined;
  readonly toDueDay?: number | undefined;
}

/** Exactly one of the two: what an obligor has to pay, or what a holder is to receive. */
export type MaturityFilter = { readonly fromDueDay: number; readonly toDueDay: number } & (
  | { readonly obligor: Hex }
  | { readonly holder: Hex }
);

/** Which financings; ordered by settlement, newest first. */
export interface FinancingFilter {
  readonly seller?: Hex | undefined;
  readonly funder?: Hex | undefined;
  readonly receivable?: Hex | undefined;
}

/**
 * The chain as the clerk wrote it down. Every read is synchronous, on a connection of its own that sees whole blocks only.
 * A single read returns null for what does not exist. Batch reads (`…ByIds`) answer in the order of the ids, null where
 * there is nothing, as a DataLoader wants it.
 */
export interface Book {
  member(id: Hex): MemberRow | null;
  membersByIds(ids: readonly Hex[]): (MemberRow | null)[];
  /** Ordered by account. @param roles Only members that have all of these bits. */
  members(page: PageRequest, roles?: number): Page<MemberRow>;
  memberCount(roles?: number): number;
  agent(wallet: Hex): AgentRow | null;
  /** Dismissed ones included, ordered by wallet. */
  agentsOf(member: Hex): AgentRow[];
  /** Null if never set: both signatures always. */
  policy(member: Hex, act: ActName): PolicyRow | null;
  policiesOf(member: Hex): PolicyRow[];

  receivable(id: Hex): ReceivableRow | null;
  receivablesByIds(ids: readonly Hex[]): (ReceivableRow | null)[];
  receivables(filter: ReceivableFilter, page: PageRequest): Page<ReceivableRow>;
  /** Sum of faces. Reads all that the filter chooses. */
  receivableTotals(filter: ReceivableFilter): Totals;

  note(id: Hex): NoteRow | null;
  notesByIds(ids: readonly Hex[]): (NoteRow | null)[];
  notes(filter: NoteFilter, page: PageRequest): Page<NoteRow>;
  /** Sum of lengths. Reads all that the filter chooses. */
  noteTotals(filter: NoteFilter): Totals;
  /** Notes of a receivable in the order of their intervals, redeemed and voided ones too. */
  notesOfReceivable(receivable: Hex, page: PageRequest): Page<NoteRow>;

  /**
   * Up: every hop that an interval, or a part of it, went through, oldest first, the confirmation among them. The path of
   * each part: `provenance` in the domain.
   */
  hopsThrough(interval: IntervalOf): HopRow[];
  /** Down: hops of any part of an interval after an event, oldest first. */
  hopsAfter(interval: IntervalOf, afterSeq: bigint): HopRow[];
  /** Down: the notes that now lie in an interval, or reach into it, in the order of their intervals. */
  notesInside(interval: IntervalOf): NoteRow[];
  hopsByIds(ids: readonly Hex[]): (HopRow | null)[];
  /** Whether the member owes the receivable, has or had any of its fen, or is offered some. */
  isParty(member: Hex, receivable: Hex): boolean;

  /** All zero for a member that nothing ever happened to. */
  position(member: Hex): PositionRow;
  positionsByIds(members: readonly Hex[]): PositionRow[];
  /** Ordered by due day. At most MAX_MATURITY_DAYS rows. */
  maturities(filter: MaturityFilter): MaturityRow[];

  financing(id: Hex): FinancingRow | null;
  financings(filter: FinancingFilter, page: PageRequest): Page<FinancingRow>;
  /** Sum of principals. Reads all that the filter chooses. */
  financingTotals(filter: FinancingFilter): Totals;
  /** The financings that are hops, in the order of the hops' ids; null for a hop that is none. */
  financingsByHops(hops: readonly Hex[]): (FinancingRow | null)[];

  /** Oldest first. */
  paymentsOf(receivable: Hex, page: PageRequest): Page<PaymentRow>;
  /** Oldest first. */
  drawsOfReceivable(receivable: Hex, page: PageRequest): Page<DrawRow>;
  /** Newest first. */
  drawsOfHolder(holder: Hex, page: PageRequest): Page<DrawRow>;
  drawCount(holder: Hex): number;

  creditLine(obligor: Hex): CreditLineRow | null;
  /** Ordered by obligor. */
  creditLines(page: PageRequest): Page<CreditLineRow>;
  grantsTo(obligor: Hex): CreditGrantRow[];
  grantsBy(funder: Hex, page: PageRequest): Page<CreditGrantRow>;

  invoice(fingerprint: Hex): InvoiceRow | null;
  invoicesByIds(fingerprints: readonly Hex[]): (InvoiceRow | null)[];
  backingsOfReceivable(receivable: Hex): InvoiceBackingRow[];
  backingsOfInvoice(fingerprint: Hex): InvoiceBackingRow[];

  /** Zero for an account that never had any. */
  cashFen(account: Hex): bigint;
  cashBalances(page: PageRequest): Page<CashBalanceRow>;
  /** Sum of all deposits, as the token's transfers say. */
  cashSupplyFen(): bigint;
  /** Newest first. */
  cashBookingsOf(member: Hex, page: PageRequest): Page<CashBookingRow>;
  cashBookingCount(member: Hex): number;

  anchor(root: Hex): AnchorRow | null;

  /** In the order of the chain. */
  eventsOfTransaction(transaction: Hex): EventRow[];
  /** The timeline of a receivable and its notes, in the order of the chain. */
  eventsOfReceivable(receivable: Hex, page: PageRequest): Page<EventRow>;
  /** How long that timeline is. */
  eventCount(receivable: Hex): number;
  eventsOfBlock(blockNumber: number): EventRow[];
  eventsByIds(ids: readonly Hex[]): (EventRow | null)[];
}

/** Due days that one reading of maturities may span: beyond the ten years that any receivable can run. */
export const MAX_MATURITY_DAYS = 3_700;

/** Addresses of the contracts, by the names of their Solidity files. */
export interface ContractAddresses {
  readonly MemberRegistry: string;
  readonly NoteLedger: string;
  readonly DiscountDesk: string;
  readonly RedemptionDesk: string;
  readonly CashToken: string;
  readonly CreditBook: string;
  readonly EvidenceLog: string;
}

export interface IndexOptions {
  /** Path of the book's file; its folder exists. One process writes it. */
  readonly file: string;
  readonly request: RpcRequest;
  readonly addresses: ContractAddresses;
  readonly chainId: number;
  /** The first block that can hold an event of ours: the deployment's, or any before it. */
  readonly startBlock: number;
  /**
   * Calls back when there may be a new block, and returns how to stop that. Without it the head is polled. With it,
   * polling goes on, slowly, in case a call is lost.
   */
  readonly onBlock?: ((wake: () => void) => () => void) | undefined;
  /** How often to ask for the head; default 500 without `onBlock`, 5 000 with it. */
  readonly pollMs?: number | undefined;
  /**
   * Recomputes each block's receipts root from its receipts, so that no log of any contract can be missing or invented.
   * Costs one more call per block and about a millisecond per receipt: for nodes that are not one's own. Default false.
   */
  readonly verifyReceipts?: boolean | undefined;
  /** Writes the book anew out of its own raw journal before it is opened: for one whose digest differs. Default false. */
  readonly rewrite?: boolean | undefined;
}

export interface IndexStatus {
  /** The last block written; `startBlock - 1` before the first. */
  readonly indexedBlock: number;
  /** Its hash; null before the first. */
  readonly indexedHash: Hex | null;
  /** Its time in Unix seconds; 0 before the first. */
  readonly timestamp: number;
  /** Order-independent hash of all entities, 32 bytes: equal books, equal digests. See digest.ts. */
  readonly digest: Hex;
  /** Events of the ledger so far. */
  readonly journalSeq: bigint;
  /** The ledger's journal word at that block, 32 bytes. */
  readonly journalWord: Hex;
  /** The head that the node named last; null before it named one. */
  readonly headBlock: number | null;
  /** Reorganisations met since the file was made: an alarm, since the chain should have none. */
  readonly reorgs: number;
  /** Why the node could not be read, or the file not written, last time; null once it can be. Tried again by itself. */
  readonly unreachable: string | null;
  /** Set if and only if the clerk halted. */
  readonly halted: Halt | null;
}

/** What a listener learns once a block is on disk, or was taken back. */
export interface BlockNotice {
  readonly kind: "WRITTEN" | "ROLLED_BACK";
  /** The block written, or the block that is last again. */
  readonly blockNumber: number;
  readonly blockHash: Hex;
  readonly timestampSec: number;
  /** Ids of the entities that the block changed, by entity; empty when rolled back: read everything again. */
  readonly changed: ReadonlyMap<string, readonly string[]>;
}

export interface Index {
  readonly book: Book;
  status(): IndexStatus;
  /** Follows the chain from the last block written. Also after a halt: what halted it is tried once more. */
  start(): void;
  /** Resolves when nothing is being written any more, and closes the file. */
  stop(): Promise<void>;
  /** Resolves with true once the block is written, with false after the timeout or as soon as the clerk is halted. */
  waitForBlock(blockNumber: number, timeoutMs: number): Promise<boolean>;
  /** Calls back after each block; returns how to end that. A listener that throws is logged, and does no harm. */
  subscribe(listener: (notice: BlockNotice) => void): () => void;
  /** Recomputes the digest from all rows; differs from `status().digest` if the file was altered. Reads everything. */
  recomputeDigest(): Hex;
}
