import { AuthorityUpdated, DeskAdmitted } from "../generated/Ledger/NoteLedger.ts";
import { Admission } from "../generated/schema.ts";
import { saveAdmission, saveAuthority } from "./admission.ts";
import { deskOf } from "./enums.ts";
import { follow } from "./journal.ts";
import { entryOf } from "./timeline.ts";

export function handleDeskAdmitted(event: DeskAdmitted): void {
  follow(event, event.params.seq);
  if (event.params.kind !== 0) {
    saveAdmission(event, event.params.desk, deskOf(event.params.kind), true);
  } else {
    const admission = Admission.load(event.address.concat(event.params.desk));
    // To dismiss what was never admitted changes nothing but the sequence.
    if (admission !== null) saveAdmission(event, event.params.desk, admission.kind, false);
  }

  const entry = entryOf(event, "DeskAdmitted");
  entry.seq = event.params.seq;
  entry.counterparty = event.params.desk;
  entry.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  saveAuthority(event, event.params.authority);
}
