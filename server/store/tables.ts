import type { ColumnType, Generated } from "kysely";
import type { DocumentKind, UploadKind, UploadState } from "../app/desk-store.ts";
import type { DueTerms, IntakeWarning, MappingCorrection, PartyReference } from "../app/intake-port.ts";
import type { OperationAct, OperationState } from "../app/operation.ts";
import type { Address, Bytes32, Hex, Recourse } from "../app/order.ts";
import type { SenderRole } from "../app/ports.ts";
import type { DayCountConvention } from "../domain/day-count.ts";
import type { RefusalArgs, RefusalRecord } from "../domain/refusal.ts";
import type { RefusalCategory } from "../domain/refusal-row.ts";

/** A jsonb column: read as a value, written as JSON text, since the two drivers agree on nothing else. */
export type Json<T> = ColumnType<T, string, string>;

export interface PersonTable {
  id: string;
  name: string;
  agent: Address;
  member: Address | null;
  is_registrar: boolean;
  is_demo: boolean;
}

export interface SignInNonceTable {
  nonce: string;
  expires_at_sec: bigint;
  is_used: Generated<boolean>;
}

export interface SessionTable {
  id: string;
  token_hash: Bytes32;
  person_id: string;
  expires_at_sec: bigint;
  is_ended: Generated<boolean>;
}

export interface MemberProfileTable {
  address: Address;
  name_zh: string;
  name_en: string;
  uscc: string | null;
  lei: string | null;
  contact: string | null;
  salt: Bytes32;
  dossier: Bytes32;
  match_name_zh: string;
  match_name_en: string;
}

export interface SupplierNumberTable {
  obligor: Address;
  code: string;
  member: Address;
}

export interface UploadTable {
  id: string;
  member: Address;
  kind: UploadKind;
  state: UploadState;
  file_name: string;
  byte_count: number;
  sha256: Bytes32;
  correction: Json<MappingCorrection>;
  terms: ColumnType<DueTerms | null, string | null, string | null>;
  mapping: ColumnType<unknown, string | null, string | null>;
  preview: ColumnType<unknown, string | null, string | null>;
  row_count: number;
  payable_count: Generated<number>;
  refusal_count: Generated<number>;
  anchor_operation_id: string | null;
  person_id: string;
  created_at_sec: bigint;
}

export interface UploadContentTable {
  upload_id: string;
  content: Uint8Array;
}

export interface InvoiceTable {
  obligor: Address;
  fingerprint: Bytes32;
  body: string;
  document_upload_id: string | null;
}

export interface PayableTable {
  id: string;
  obligor: Address;
  upload_id: string;
  line: number;
  reference: string | null;
  payee: Json<PartyReference>;
  payee_text: string;
  fingerprint: Bytes32;
  due_day: number | null;
  warnings: Json<readonly IntakeWarning[]>;
  operation_id: string | null;
  created_at_sec: bigint;
}

export interface PayableClaimTable {
  payable_id: string;
  operation_id: string;
}

export interface PayableRefusalTable {
  id: string;
  upload_id: string;
  line: number | null;
  field: string | null;
  value: string | null;
  rule_id: string | null;
  code: string;
  category: RefusalCategory;
  args: Json<RefusalArgs>;
}

export interface ClientRequestTable {
  member: Address;
  client_id: string;
  verb: string;
  body_hash: Bytes32;
  result_ids: Json<readonly string[]>;
  created_at_sec: bigint;
}

export interface OperationTable {
  id: string;
  client_id: string | null;
  act: OperationAct;
  member: Address | null;
  state: OperationState;
  order_body: string | null;
  digest: Bytes32 | null;
  amount_fen: bigint;
  deadline_sec: bigint;
  signatures_needed: number;
  receivable_id: Hex | null;
  note_ids: Json<readonly Hex[]>;
  request_id: string | null;
  quote_id: string | null;
  about_member: Address | null;
  parent_id: string | null;
  refusal: ColumnType<RefusalRecord | null, string | null, string | null>;
  tx_hash: Bytes32 | null;
  block: number | null;
  is_followed: Generated<boolean>;
  person_id: string | null;
  created_at_sec: bigint;
}

export interface SignatureTable {
  operation_id: string;
  agent: Address;
  roles: number;
  signature: Hex;
  at_sec: bigint;
}

export interface OrderCounterTable {
  member: Address;
  next_order_id: bigint;
}

export interface UndertakingTable {
  receivable_id: Hex;
  operation_id: string;
  obligor: Address;
  number: string;
  body: string;
  sha256: Bytes32;
}

export interface EvidenceTable {
  root: Bytes32;
  author: Address;
}

export interface EvidenceDocumentTable {
  root: Bytes32;
  position: number;
  leaf: Bytes32;
  kind: DocumentKind;
  name: string;
  reference: string | null;
  amount_fen: bigint | null;
  day: number | null;
  upload_id: string | null;
}

export interface EvidenceUseTable {
  root: Bytes32;
  receivable_id: Hex;
}

export interface ReasonTable {
  hash: Bytes32;
  body: string;
  author: Address;
}

export interface FinancingRequestTable {
  id: string;
  seller: Address;
  note_id: Hex;
  receivable_id: Hex;
  sold_from_fen: bigint;
  amount_fen: bigint;
  purpose: string | null;
  is_withdrawn: Generated<boolean>;
  person_id: string;
  created_at_sec: bigint;
}

export interface QuoteTable {
  id: string;
  request_id: string;
  funder: Address;
  amount_fen: bigint;
  rate_ppm: number;
  day_count: DayCountConvention;
  recourse: Recourse;
  expires_at_sec: bigint;
  quote_hash: Bytes32;
  is_declined: Generated<boolean>;
  operation_id: string;
  created_at_sec: bigint;
}

export interface OutboxRequestTable {
  position: Generated<bigint>;
  request_id: string;
  sender: SenderRole;
  call: string;
  is_ended: Generated<boolean>;
}

export interface OutboxTransactionTable {
  sender: SenderRole;
  nonce: number;
  request_id: string;
  raw: Hex;
  tx_hash: Bytes32;
  gas_limit: bigint;
  block: number | null;
  block_hash: Bytes32 | null;
  gas_used: bigint | null;
}

export interface SenderStateTable {
  sender: SenderRole;
  fence: bigint;
  next_nonce: number | null;
}

export interface DeedTable {
  position: Generated<bigint>;
  at_sec: bigint;
  person_id: string | null;
  member: Address | null;
  verb: string;
  subject: string;
}

/** The tables of migrations/, column by column. */
export interface Tables {
  person: PersonTable;
  sign_in_nonce: SignInNonceTable;
  session: SessionTable;
  member_profile: MemberProfileTable;
  supplier_number: SupplierNumberTable;
  upload: UploadTable;
  upload_content: UploadContentTable;
  invoice: InvoiceTable;
  payable: PayableTable;
  payable_claim: PayableClaimTable;
  payable_refusal: PayableRefusalTable;
  client_request: ClientRequestTable;
  operation: OperationTable;
  signature: SignatureTable;
  order_counter: OrderCounterTable;
  undertaking: UndertakingTable;
  evidence: EvidenceTable;
  evidence_document: EvidenceDocumentTable;
  evidence_use: EvidenceUseTable;
  reason: ReasonTable;
  financing_request: FinancingRequestTable;
  quote: QuoteTable;
  outbox_request: OutboxRequestTable;
  outbox_transaction: OutboxTransactionTable;
  sender_state: SenderStateTable;
  deed: DeedTable;
}
