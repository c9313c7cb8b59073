import type { Day } from "../domain/day.ts";
import type { DayCountConvention } from "../domain/day-count.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { RefusalRecord } from "../domain/refusal.ts";
import type { DueTerms, IntakeRefusal, IntakeWarning, MappingCorrection, PartyReference } from "./intake-port.ts";
import type { Operation, OperationAct, OperationSignature, OperationState } from "./operation.ts";
import type { Address, Bytes32, Hex, Recourse } from "./order.ts";
import type { Page, PageInput } from "./page.ts";
import type { ChainCall, SenderRole } from "./ports.ts";
import type { Person, Viewer } from "./viewer.ts";

/** A legal entity's face off the chain. */
export interface MemberProfile {
  readonly address: Address;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly uscc: string | null;
  readonly lei: string | null;
  readonly contact: string | null;
  /** With the profile it makes the dossier commitment on the chain. */
  readonly salt: Bytes32;
  readonly dossier: Bytes32;
}

export type UploadKind = "PAYABLES" | "INVOICE" | "EVIDENCE";
/** PREVIEWED: nothing is booked yet. REFUSED: no row became a payable; it can be read another way. */
export type UploadState = "PREVIEWED" | "COMMITTED" | "REFUSED";

/** A file that a member sent. The bytes are read apart. */
export interface Upload {
  readonly id: string;
  readonly member: Address;
  readonly kind: UploadKind;
  readonly state: UploadState;
  readonly fileName: string;
  readonly byteCount: number;
  readonly sha256: Bytes32;
  readonly correction: MappingCorrection;
  readonly terms: DueTerms | null;
  /** As intake told it. */
  readonly mapping: unknown;
  readonly preview: unknown;
  readonly rowCount: number;
  readonly payableCount: number;
  readonly refusalCount: number;
  /** The operation that anchors its hash. */
  readonly anchorOperationId: string | null;
  readonly personId: string;
  readonly createdAtSec: number;
}

export interface NewUpload extends Omit<Upload, "payableCount" | "refusalCount" | "anchorOperationId"> {
  readonly bytes: Uint8Array;
}

/** A payable on the desk. Its state follows from its operation, and from the chain. */
export interface DeskPayable {
  readonly id: string;
  readonly obligor: Address;
  readonly uploadId: string;
  readonly line: number;
  readonly reference: string | null;
  readonly payee: PartyReference;
  readonly fingerprint: Bytes32;
  readonly invoice: Invoice;
  /** The invoice's own document, where it was sent. */
  readonly documentUploadId: string | null;
  readonly dueDay: Day | null;
  readonly warnings: readonly IntakeWarning[];
  /** The confirmation that claims it. */
  readonly operationId: string | null;
  readonly operationState: OperationState | null;
  readonly receivableId: Hex | null;
  readonly createdAtSec: number;
}

export interface NewPayable {
  readonly id: string;
  readonly line: number;
  readonly reference: string | null;
  readonly payee: PartyReference;
  readonly fingerprint: Bytes32;
  readonly invoice: Invoice;
  readonly dueDay: Day | null;
  readonly warnings: readonly IntakeWarning[];
}

export type UploadRefusal = Omit<IntakeRefusal, "kind"> & { readonly id: string };

/** What booking an upload did. A row that is known already changes nothing and is not counted. */
export interface UploadBooking {
  readonly upload: Upload;
  readonly addedCount: number;
  readonly knownCount: number;
}

/** A document under an evidence root. */
export interface EvidenceDocument {
  readonly leaf: Bytes32;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly reference: string | null;
  readonly amountFen: bigint | null;
  readonly day: Day | null;
  readonly uploadId: string | null;
}

export type DocumentKind = "INVOICE" | "CONTRACT" | "DELIVERY" | "RECEIPT" | "PAYABLES_FILE" | "OTHER";

export interface Evidence {
  readonly root: Bytes32;
  readonly author: Address;
  readonly documents: readonly EvidenceDocument[];
}

/** A text of which the chain holds the hash only. */
export interface Reason {
  readonly hash: Bytes32;
  readonly text: string;
  readonly author: Address;
}

/** The promise that a confirmation signs; `sha256` is of `text` as UTF-8. */
export interface Undertaking {
  readonly receivableId: Hex;
  readonly obligor: Address;
  readonly number: string;
  readonly text: string;
  readonly sha256: Bytes32;
  readonly operationId: string;
}

export interface FinancingRequest {
  readonly id: string;
  readonly seller: Address;
  readonly noteId: Hex;
  readonly receivableId: Hex;
  readonly soldFromFen: bigint;
  readonly amountFen: bigint;
  readonly purpose: string | null;
  readonly isWithdrawn: boolean;
  readonly personId: string;
  readonly createdAtSec: number;
}

export type QuoteState = "AWAITING_SIGNATURE" | "FIRM" | "ACCEPTED" | "SETTLED" | "DECLINED" | "CANCELLED" | "EXPIRED";

export interface DeskQuote {
  readonly id: string;
  readonly requestId: string;
  readonly funder: Address;
  readonly amountFen: bigint;
  readonly ratePpm: number;
  readonly dayCount: DayCountConvention;
  readonly recourse: Recourse;
  readonly expiresAtSec: number;
  readonly quoteHash: Bytes32;
  readonly isDeclined: boolean;
  /** The QUOTE operation, which holds the signatures. */
  readonly operationId: string;
  readonly operationState: OperationState;
  /** The latest SELL operation that takes it. */
  readonly saleOperationId: string | null;
  readonly saleState: OperationState | null;
  readonly createdAtSec: number;
}

/** The id that a client gave to what it asked for, and the hash of what it asked. Kept for ever. */
export interface ClientRequest {
  /** Whose id it is; the zero address for the desk's own. */
  readonly member: Address;
  readonly clientId: string;
  readonly verb: string;
  readonly bodyHash: Bytes32;
}

/** A submitted call, ready for the sender. */
export interface Submission {
  readonly sender: SenderRole;
  readonly call: ChainCall;
}

/** All that is written, at once or not at all, when an operation is opened. */
export interface OperationDraft {
  readonly operation: Operation;
  /** Needed in state SUBMITTED. */
  readonly submission: Submission | null;
  readonly evidence?: readonly Evidence[];
  readonly undertaking?: Undertaking;
  /** Payables that the confirmation claims, and the dead confirmations that it may take them from. */
  readonly payables?: { readonly ids: readonly string[]; readonly deadOperationIds: readonly string[] };
  readonly quote?: Omit<DeskQuote, "operationState" | "saleOperationId" | "saleState" | "isDeclined">;
  readonly anchoredUploadIds?: readonly string[];
  /** Why the payee refused a note; its hash is in the order. */
  readonly reason?: Reason;
  readonly profile?: MemberProfile;
  readonly person?: Person;
}

/** A step of an operation that is open. Nothing is written unless it is still in the state `from`. */
export interface OperationStep {
  readonly operationId: string;
  readonly from: OperationState;
  readonly to: OperationState;
  readonly signature: OperationSignature | null;
  readonly refusal: RefusalRecord | null;
  readonly submission: Submission | null;
}

/** A hint that an operation is in a state now; the operation itself is to be read. */
export interface OperationChange {
  readonly id: string;
  readonly act: OperationAct;
  readonly state: OperationState;
}

export interface OperationFilter {
  readonly states?: readonly OperationState[];
  readonly acts?: readonly OperationAct[];
  /** Only those that this wallet has not signed. */
  readonly unsignedBy?: Address;
  /** Only those that somebody has signed, or only those that nobody has. */
  readonly isSigned?: boolean;
}

/** Who did what, appended with what was done. */
export interface Deed {
  readonly viewer: Viewer | null;
  readonly verb: string;
  readonly subject: string;
}

export interface PeopleStore {
  person(id: string): Promise<Person | null>;
  personByAgent(agent: Address): Promise<Person | null>;
  demoPeople(): Promise<readonly Person[]>;
  peopleOf(member: Address): Promise<readonly Person[]>;
  /** Inserts, or updates the person with the same wallet. */
  savePerson(person: Person): Promise<Person>;
  addNonce(nonce: string, expiresAtSec: number): Promise<void>;
  /** Whether the nonce was there, unused and not expired; it is used from then on. */
  useNonce(nonce: string, nowSec: number): Promise<boolean>;
  openSession(session: {
    readonly id: string;
    readonly tokenHash: Bytes32;
    readonly person: Person;
    readonly expiresAtSec: number;
  }): Promise<Viewer>;
  viewer(tokenHash: Bytes32, nowSec: number): Promise<Viewer | null>;
  endSession(sessionId: string): Promise<void>;
}

export interface ProfileStore {
  profile(address: Address): Promise<MemberProfile | null>;
  profiles(addresses: readonly Address[]): Promise<readonly MemberProfile[]>;
  searchProfiles(text: string, page: PageInput): Promise<Page<MemberProfile>>;
  saveProfile(profile: MemberProfile): Promise<void>;
  /** Which members the references mean, for one obligor: by USCC, by its own supplier number, by name. Null: unknown. */
  matchParties(obligor: Address, parties: readonly PartyReference[]): Promise<readonly (Address | null)[]>;
  linkSupplier(obligor: Address, code: string, member: Address): Promise<void>;
}

export interface UploadStore {
  /** The upload with this id of this member. */
  upload(member: Address, id: string): Promise<Upload | null>;
  uploadsByIds(member: Address, ids: readonly string[]): Promise<readonly Upload[]>;
  uploads(member: Address, page: PageInput): Promise<Page<Upload>>;
  bytesOf(id: string): Promise<Uint8Array | null>;
  /** Keeps the file. The same bytes of the same member and kind are one upload: then that one is returned. */
  keep(upload: NewUpload): Promise<Upload>;
  /** Replaces how an upload that is not booked yet is read. */
  correct(
    id: string,
    change: Pick<Upload, "correction" | "terms" | "mapping" | "preview" | "rowCount">,
  ): Promise<Upload>;
  /** What is known already of invoices with these fingerprints. */
  knownInvoices(obligor: Address, fingerprints: readonly Bytes32[]): Promise<ReadonlyMap<Bytes32, Invoice>>;
  /** Books payables and refusals, once; rows whose invoice is known are left alone. */
  book(upload: Upload, payables: readonly NewPayable[], refusals: readonly UploadRefusal[]): Promise<UploadBooking>;
  refusals(uploadId: string, page: PageInput): Promise<Page<UploadRefusal>>;
}

export interface PayableFilter {
  readonly ids?: readonly string[];
  readonly uploadId?: string;
  readonly isClaimed?: boolean;
  readonly payeeText?: string;
  readonly dueFrom?: Day;
  readonly dueTo?: Day;
}

export interface PayableStore {
  payables(obligor: Address, filter: PayableFilter, page: PageInput): Promise<Page<DeskPayable>>;
  /** Those among `ids` that are the obligor's, in the order given. */
  payablesByIds(obligor: Address, ids: readonly string[]): Promise<readonly DeskPayable[]>;
  /** How many confirmations, tried or done, these payables have been part of. */
  confirmationCount(ids: readonly string[]): Promise<number>;
}

export interface OperationStore {
  operation(id: string): Promise<Operation | null>;
  operationsByIds(ids: readonly string[]): Promise<readonly Operation[]>;
  operations(member: Address, filter: OperationFilter, page: PageInput): Promise<Page<Operation>>;
  followedFrom(parentId: string): Promise<readonly Operation[]>;
  /** The first of `count` business ids in a row that this member has not used. */
  allotOrderIds(member: Address, count: number): Promise<bigint>;
  /** What the client id was given before, if it was. */
  requested(
    member: Address,
    clientId: string,
  ): Promise<(ClientRequest & { readonly resultIds: readonly string[] }) | null>;
  /**
   * Writes the drafts in one transaction, with the client's id. False if that id was taken meanwhile: nothing is written.
   * Refuses with PAYABLE_ALREADY_CONFIRMED if a payable is claimed.
   */
  open(drafts: readonly OperationDraft[], request: ClientRequest | null, deed: Deed): Promise<boolean>;
  /** False if the operation has moved on meanwhile: nothing is written. */
  step(step: OperationStep, deed: Deed): Promise<boolean>;
  /** Cancels what waits for signatures past its deadline. */
  cancelLapsed(nowSec: number): Promise<readonly string[]>;
  /** Confirmed payments that no drawing followed, oldest first. */
  paymentsToFollow(limit: number): Promise<readonly Operation[]>;
  markFollowed(paymentId: string): Promise<void>;
  /** Calls back with each operation that changed, in this process or another one. Returns how to stop. */
  onChange(listener: (change: OperationChange) => void): () => void;
}

export interface EvidenceStore {
  evidence(roots: readonly Bytes32[]): Promise<readonly Evidence[]>;
  /** The receivables that each evidence was given for. */
  receivablesOf(roots: readonly Bytes32[]): Promise<ReadonlyMap<Bytes32, readonly Hex[]>>;
  undertakings(receivableIds: readonly Hex[]): Promise<readonly Undertaking[]>;
  reasons(hashes: readonly Bytes32[]): Promise<readonly Reason[]>;
  /** The order that confirmed a receivable, for its list of invoices. */
  confirmation(receivableId: Hex): Promise<Operation | null>;
}

export interface FinancingStore {
  request(id: string): Promise<FinancingRequest | null>;
  requestsByIds(ids: readonly string[]): Promise<readonly FinancingRequest[]>;
  requestsOf(seller: Address, page: PageInput): Promise<Page<FinancingRequest>>;
  /**
   * Neither withdrawn nor sold, of all sellers but this funder.
   * @param isUnquoted Only those that the funder has made no quote to.
   */
  openRequests(funder: Address, isUnquoted: boolean, page: PageInput): Promise<Page<FinancingRequest>>;
  /** Whether there is one on a note of the receivable. */
  openRequestOn(receivableId: Hex): Promise<boolean>;
  addRequest(request: FinancingRequest, client: ClientRequest | null, deed: Deed): Promise<boolean>;
  withdrawRequest(id: string, deed: Deed): Promise<void>;
  quote(id: string): Promise<DeskQuote | null>;
  quotesOn(requestIds: readonly string[]): Promise<readonly DeskQuote[]>;
  quotesOf(funder: Address, page: PageInput): Promise<Page<DeskQuote>>;
  /** Those to the seller's requests that it can take at this moment. */
  firmQuotesFor(seller: Address, nowSec: number, page: PageInput): Promise<Page<DeskQuote>>;
  declineQuote(id: string, deed: Deed): Promise<void>;
}

/** The desk's files: what the desk alone knows. What the chain knows is referred to, never kept as truth. */
export interface DeskStore {
  readonly people: PeopleStore;
  readonly profiles: ProfileStore;
  readonly uploads: UploadStore;
  readonly payables: PayableStore;
  readonly operations: OperationStore;
  readonly evidence: EvidenceStore;
  readonly financing: FinancingStore;
}
