import { openConnection } from "../world.ts";
import { idleHandlers, play, tableOf } from "./campaign.ts";
import { deployerOf } from "./planted-contract.ts";
const deploy = deployerOf({ contract: "NoteLedger", sound: "if (to == holder) revert", faulty: "if (to == holder || to == _terms[noteId.receivableId()].obligor) revert" });
const reports = [];
for (let s = 100; s < 130; s++) { const c = await openConnection(); const r = await play(c, s, 300, deploy); await c.close(); reports.push(r); if (r.violations.length) console.log(s, r.acts, r.violations); }
console.log(tableOf(reports), idleHandlers(reports));
