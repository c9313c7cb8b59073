-- The desk's files: what the desk alone knows. What the chain knows is referred to (accounts, receivable ids, note ids),
-- never kept as truth. Conventions: ids, accounts and hashes are lower-case text; amounts are int8 fen; moments are int8
-- Unix seconds; days are int4 since 1970-01-01; what only the desk's own code reads is JSON.

-- Who may sign in. A wallet is one person.
create table person (
  id text primary key,
  name text not null,
  agent text not null unique,
  member text,
  is_registrar boolean not null,
  is_demo boolean not null
);
create index person_by_member on person (member);

create table sign_in_nonce (
  nonce text primary key,
  expires_at_sec int8 not null,
  is_used boolean not null default false
);

-- Only the hash of a session's token is kept.
create table session (
  id text primary key,
  token_hash text not null unique,
  person_id text not null references person (id),
  expires_at_sec int8 not null,
  is_ended boolean not null default false
);

-- A member's face off the chain; the chain has the dossier, a commitment to these facts and the salt.
create table member_profile (
  address text primary key,
  name_zh text not null,
  name_en text not null,
  uscc text,
  lei text,
  contact text,
  salt text not null,
  dossier text not null,
  -- As canonicalText in the domain writes them.
  match_name_zh text not null,
  match_name_en text not null
);
create index member_profile_by_uscc on member_profile (uscc);
create index member_profile_by_name_zh on member_profile (match_name_zh);
create index member_profile_by_name_en on member_profile (match_name_en);

-- What an obligor's own supplier numbers mean.
create table supplier_number (
  obligor text not null,
  code text not null,
  member text not null,
  primary key (obligor, code)
);

-- Files as they came in. The same bytes of one member are one upload.
create table upload (
  id text primary key,
  member text not null,
  kind text not null,
  state text not null,
  file_name text not null,
  byte_count int4 not null,
  sha256 text not null,
  correction jsonb not null,
  terms jsonb,
  mapping jsonb,
  preview jsonb,
  row_count int4 not null,
  payable_count int4 not null default 0,
  refusal_count int4 not null default 0,
  anchor_operation_id text,
  person_id text not null,
  created_at_sec int8 not null,
  unique (member, kind, sha256)
);
create index upload_by_member on upload (member, id);

-- Apart from the upload, so that lists do not read them.
create table upload_content (
  upload_id text primary key references upload (id),
  content bytea not null
);

-- An invoice as its obligor's files tell it; one row however often it turns up.
create table invoice (
  obligor text not null,
  fingerprint text not null,
  body text not null,
  -- The upload of the invoice's own document, if it was sent.
  document_upload_id text references upload (id),
  primary key (obligor, fingerprint)
);

create table payable (
  id text primary key,
  obligor text not null,
  upload_id text not null references upload (id),
  line int4 not null,
  reference text,
  payee jsonb not null,
  payee_text text not null,
  fingerprint text not null,
  due_day int4,
  warnings jsonb not null,
  -- The confirmation that claims it; dead claims (refused, cancelled, voided) may be taken over.
  operation_id text,
  created_at_sec int8 not null,
  -- A row whose invoice is known changes nothing.
  unique (obligor, fingerprint),
  foreign key (obligor, fingerprint) references invoice (obligor, fingerprint)
);
create index payable_by_obligor on payable (obligor, id);
create index payable_by_upload on payable (upload_id, id);

-- All claims that were ever made on a payable, for the numbers of repeated undertakings.
create table payable_claim (
  payable_id text not null references payable (id),
  operation_id text not null,
  primary key (payable_id, operation_id)
);

create table payable_refusal (
  id text primary key,
  upload_id text not null references upload (id),
  line int4,
  field text,
  value text,
  rule_id text,
  code text not null,
  category text not null,
  args jsonb not null
);
create index payable_refusal_by_upload on payable_refusal (upload_id, id);

-- The client's own id of a request, kept for ever with the hash of what was asked and what it was answered with.
create table client_request (
  member text not null,
  client_id text not null,
  verb text not null,
  body_hash text not null,
  result_ids jsonb not null,
  created_at_sec int8 not null,
  primary key (member, client_id)
);

create table operation (
  id text primary key,
  client_id text,
  act text not null,
  member text,
  state text not null,
  -- The order as canonical JSON; null for acts without one.
  order_body text,
  digest text,
  amount_fen int8 not null,
  deadline_sec int8 not null,
  signatures_needed int4 not null,
  receivable_id text,
  note_ids jsonb not null,
  request_id text,
  quote_id text,
  about_member text,
  parent_id text references operation (id),
  refusal jsonb,
  tx_hash text,
  block int4,
  -- Of a payment: whether the drawing for the holders was seen to.
  is_followed boolean not null default false,
  person_id text,
  created_at_sec int8 not null
);
create index operation_by_member on operation (member, id);
create index operation_by_parent on operation (parent_id);
create index operation_by_receivable on operation (receivable_id) where act = 'CONFIRM';
create index operation_by_quote on operation (quote_id) where act = 'SELL';
create index operation_by_request on operation (request_id) where act = 'SELL';
create index operation_waiting on operation (deadline_sec) where state = 'AWAITING_SIGNATURE';
create index operation_to_follow on operation (id) where act = 'PAY' and state = 'CONFIRMED' and not is_followed;

-- A person signs once.
create table signature (
  operation_id text not null references operation (id),
  agent text not null,
  roles int4 not null,
  signature text not null,
  at_sec int8 not null,
  primary key (operation_id, agent)
);

-- Business ids of orders, counted for each member.
create table order_counter (
  member text primary key,
  next_order_id int8 not null
);

create table undertaking (
  receivable_id text not null,
  operation_id text primary key references operation (id),
  obligor text not null,
  number text not null,
  body text not null,
  sha256 text not null
);
create index undertaking_by_receivable on undertaking (receivable_id);

-- The documents under a Merkle root, and the receivables that they were given for.
create table evidence (
  root text primary key,
  author text not null
);
create table evidence_document (
  root text not null references evidence (root),
  position int4 not null,
  leaf text not null,
  kind text not null,
  name text not null,
  reference text,
  amount_fen int8,
  day int4,
  upload_id text references upload (id),
  primary key (root, position)
);
create table evidence_use (
  root text not null references evidence (root),
  receivable_id text not null,
  primary key (root, receivable_id)
);

-- Texts of which the chain has the hash only: why a payee refused a note.
create table reason (
  hash text primary key,
  body text not null,
  author text not null
);

create table financing_request (
  id text primary key,
  seller text not null,
  note_id text not null,
  receivable_id text not null,
  sold_from_fen int8 not null,
  amount_fen int8 not null,
  purpose text,
  is_withdrawn boolean not null default false,
  person_id text not null,
  created_at_sec int8 not null
);
create index financing_request_by_seller on financing_request (seller, id);
create index financing_request_open on financing_request (id) where not is_withdrawn;
create index financing_request_by_receivable on financing_request (receivable_id) where not is_withdrawn;

create table quote (
  id text primary key,
  request_id text not null references financing_request (id),
  funder text not null,
  amount_fen int8 not null,
  rate_ppm int4 not null,
  day_count text not null,
  recourse text not null,
  expires_at_sec int8 not null,
  quote_hash text not null unique,
  is_declined boolean not null default false,
  operation_id text not null references operation (id),
  created_at_sec int8 not null
);
create index quote_by_request on quote (request_id);
create index quote_by_funder on quote (funder, id);

-- What was accepted and is to be sent. The order of acceptance is the order of sending.
create table outbox_request (
  position int8 generated always as identity primary key,
  request_id text not null unique references operation (id),
  sender text not null,
  call text not null,
  is_ended boolean not null default false
);
create index outbox_request_open on outbox_request (sender, position) where not is_ended;

-- Signed bytes. The keys are the last guard against sending twice: a nonce has one transaction, a request has one.
create table outbox_transaction (
  sender text not null,
  nonce int4 not null,
  request_id text not null unique references outbox_request (request_id),
  raw text not null,
  tx_hash text not null,
  gas_limit int8 not null,
  -- Once mined.
  block int4,
  block_hash text,
  gas_used int8,
  primary key (sender, nonce)
);

-- One row for each sender: the fence of its latest lease, and the nonce to give next.
create table sender_state (
  sender text primary key,
  fence int8 not null,
  next_nonce int4
);

-- Who did what, appended with what was done.
create table deed (
  position int8 generated always as identity primary key,
  at_sec int8 not null,
  person_id text,
  member text,
  verb text not null,
  subject text not null
);
