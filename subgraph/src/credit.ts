import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  AuthorityUpdated,
  CreditGranted,
  CreditReleased,
  CreditReserved,
  LedgerAdmitted,
} from "../generated/Credit/CreditBook.ts";
import { CreditGrant, CreditLine } from "../generated/schema.ts";
import { saveAdmission, saveAuthority } from "./admission.ts";
import { receivableIdOf } from "./id.ts";
import { entryOf } from "./timeline.ts";

export function handleCreditGranted(event: CreditGranted): void {
  const line = lineOf(event.params.obligor);
  const id = event.params.obligor.concat(event.params.funder);
  const before = CreditGrant.load(id);
  if (before !== null) line.limitFen = line.limitFen.minus(before.limitFen);
  line.limitFen = line.limitFen.plus(event.params.limitFen);
  line.save();

  const grant = new CreditGrant(id);
  grant.line = line.id;
  grant.obligor = event.params.obligor;
  grant.funder = event.params.funder;
  grant.limitFen = event.params.limitFen;
  grant.latestDueDay = event.params.latestDueDay;
  grant.grantedAtSec = event.block.timestamp;
  grant.save();

  const entry = entryOf(event, "CreditGranted");
  entry.member = event.params.funder;
  entry.counterparty = event.params.obligor;
  entry.amountFen = event.params.limitFen;
  entry.save();
}

export function handleCreditReserved(event: CreditReserved): void {
  setUsed(event.params.obligor, event.params.usedFen);
  record(event, "CreditReserved", event.params.obligor, event.params.receivableId, event.params.amountFen);
}

export function handleCreditReleased(event: CreditReleased): void {
  setUsed(event.params.obligor, event.params.usedFen);
  record(event, "CreditReleased", event.params.obligor, event.params.receivableId, event.params.amountFen);
}

export function handleLedgerAdmitted(event: LedgerAdmitted): void {
  saveAdmission(event, event.params.ledger, "LEDGER");
  const entry = entryOf(event, "LedgerAdmitted");
  entry.counterparty = event.params.ledger;
  entry.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  saveAuthority(event, event.params.authority);
}

function lineOf(obligor: Bytes): CreditLine {
  const known = CreditLine.load(obligor);
  if (known !== null) return known;
  const line = new CreditLine(obligor);
  line.limitFen = BigInt.zero();
  line.usedFen = BigInt.zero();
  return line;
}

function setUsed(obligor: Bytes, usedFen: BigInt): void {
  const line = lineOf(obligor);
  line.usedFen = usedFen;
  line.save();
}

function record(event: ethereum.Event, name: string, obligor: Bytes, receivableId: BigInt, amountFen: BigInt): void {
  const entry = entryOf(event, name);
  entry.receivable = receivableIdOf(receivableId);
  entry.member = obligor;
  entry.amountFen = amountFen;
  entry.save();
}
