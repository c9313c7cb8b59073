import { Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Admission, Authority } from "../generated/schema.ts";
import { entryOf } from "./timeline.ts";

/** A contract let another one act as something, for good. */
export function saveAdmission(event: ethereum.Event, account: Bytes, kind: string): void {
  const admission = new Admission(event.address.concat(account));
  admission.contract = event.address;
  admission.account = account;
  admission.kind = kind;
  admission.save();
}

/** A contract is governed by an access manager from now on. */
export function saveAuthority(event: ethereum.Event, manager: Bytes): void {
  const authority = new Authority(event.address);
  authority.authority = manager;
  authority.save();

  const entry = entryOf(event, "AuthorityUpdated");
  entry.counterparty = manager;
  entry.save();
}
