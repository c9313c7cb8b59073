import { AuthorityUpdated, DeskAdmitted } from "../generated/Ledger/NoteLedger.ts";
import { saveAdmission, saveAuthority } from "./admission.ts";
import { deskOf } from "./enums.ts";
import { follow } from "./journal.ts";
import { entryOf } from "./timeline.ts";

export function handleDeskAdmitted(event: DeskAdmitted): void {
  follow(event, event.params.seq);
  saveAdmission(event, event.params.desk, deskOf(event.params.kind));

  const entry = entryOf(event, "DeskAdmitted");
  entry.seq = event.params.seq;
  entry.counterparty = event.params.desk;
  entry.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  saveAuthority(event, event.params.authority);
}
