import type { Happening } from "../event.ts";
import { ReplayedLedger } from "./replayed-ledger.ts";
import { ReplayedMoney } from "./replayed-money.ts";

/** Everything that the contracts' storage says, rebuilt from their events alone. */
export class Replay {
  readonly ledger = new ReplayedLedger();
  readonly money = new ReplayedMoney();

  apply(happening: Happening): void {
    if (happening.by === "ledger") this.ledger.apply(happening);
    else if (happening.by !== "registry") this.money.apply(happening);
  }
}
