import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  Approval,
  AuthorityUpdated,
  CashIssued,
  CashWithdrawn,
  DeskAdmitted,
  Transfer,
} from "../generated/Cash/CashToken.ts";
import { CashBalance, CashBooking, CashSupply } from "../generated/schema.ts";
import { saveAdmission, saveAuthority } from "./admission.ts";
import { placeOf } from "./id.ts";
import { entryOf } from "./timeline.ts";

export function handleTransfer(event: Transfer): void {
  const isIssued = event.params.from.equals(Address.zero());
  const isWithdrawn = event.params.to.equals(Address.zero());
  if (isIssued) changeSupply(event.address, event.params.value);
  else changeBalance(event.params.from, BigInt.zero().minus(event.params.value));
  if (isWithdrawn) changeSupply(event.address, BigInt.zero().minus(event.params.value));
  else changeBalance(event.params.to, event.params.value);

  const entry = entryOf(event, "Transfer");
  if (!isIssued) entry.member = event.params.from;
  if (!isWithdrawn) entry.counterparty = event.params.to;
  entry.amountFen = event.params.value;
  entry.save();
}

/** Desks need no approval, so it changes nothing that is kept. Its amount may be wider than money, so it is left out. */
export function handleApproval(event: Approval): void {
  const entry = entryOf(event, "Approval");
  entry.member = event.params.owner;
  entry.counterparty = event.params.spender;
  entry.save();
}

export function handleCashIssued(event: CashIssued): void {
  saveBooking(event, "ISSUED", event.params.member, event.params.amountFen, event.params.bankRef);
  record(event, "CashIssued", event.params.member, event.params.amountFen, event.params.bankRef);
}

export function handleCashWithdrawn(event: CashWithdrawn): void {
  saveBooking(event, "WITHDRAWN", event.params.member, event.params.amountFen, event.params.bankRef);
  record(event, "CashWithdrawn", event.params.member, event.params.amountFen, event.params.bankRef);
}

export function handleDeskAdmitted(event: DeskAdmitted): void {
  saveAdmission(event, event.params.desk, "CASH");
  const entry = entryOf(event, "DeskAdmitted");
  entry.counterparty = event.params.desk;
  entry.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  saveAuthority(event, event.params.authority);
}

function changeBalance(account: Bytes, byFen: BigInt): void {
  let balance = CashBalance.load(account);
  if (balance === null) {
    balance = new CashBalance(account);
    balance.balanceFen = BigInt.zero();
  }
  balance.balanceFen = balance.balanceFen.plus(byFen);
  if (balance.balanceFen.lt(BigInt.zero())) throw new Error("negative balance of " + account.toHexString());
  balance.save();
}

function changeSupply(token: Bytes, byFen: BigInt): void {
  let supply = CashSupply.load(token);
  if (supply === null) {
    supply = new CashSupply(token);
    supply.supplyFen = BigInt.zero();
  }
  supply.supplyFen = supply.supplyFen.plus(byFen);
  supply.save();
}

function saveBooking(event: ethereum.Event, kind: string, member: Bytes, amountFen: BigInt, bankRef: Bytes): void {
  const booking = new CashBooking(placeOf(event));
  booking.kind = kind;
  booking.member = member;
  booking.amountFen = amountFen;
  booking.bankRef = bankRef;
  booking.blockNumber = event.block.number;
  booking.timestampSec = event.block.timestamp;
  booking.transaction = event.transaction.hash;
  booking.save();
}

function record(event: ethereum.Event, name: string, member: Bytes, amountFen: BigInt, bankRef: Bytes): void {
  const entry = entryOf(event, name);
  entry.member = member;
  entry.amountFen = amountFen;
  entry.digest = bankRef;
  entry.save();
}
