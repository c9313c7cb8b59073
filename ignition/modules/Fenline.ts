import { createRequire } from "node:module";
import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** As in the Solidity enum Desk. */
const DISCOUNT_DESK = 0;
const REDEMPTION_DESK = 1;

/** Asia/Shanghai. */
const DEFAULT_UTC_OFFSET_SEC = 8 * 3600;

/** OpenZeppelin's own build, byte for byte what they published. */
const accessManagerArtifact = createRequire(import.meta.url)(
  "@openzeppelin/contracts/build/contracts/AccessManager.json",
);

/**
 * All contracts of a network, and the leave that each needs of the others. The first account is the governor: it becomes
 * the AccessManager's admin, and nothing else has a right that it did not get from there.
 *
 * Parameters: `settlementBank`, the member that issues deposits; `utcOffsetSec`, the zone of the business day.
 */
export default buildModule("Fenline", (m) => {
  const settlementBank = m.getParameter<string>("settlementBank");
  const utcOffsetSec = m.getParameter("utcOffsetSec", DEFAULT_UTC_OFFSET_SEC);

  const AccessManager = m.contract("AccessManager", accessManagerArtifact, [m.getAccount(0)]);
  const MemberRegistry = m.contract("MemberRegistry", [AccessManager, utcOffsetSec]);
  const EvidenceLog = m.contract("EvidenceLog", [AccessManager, MemberRegistry]);
  const CreditBook = m.contract("CreditBook", [AccessManager, MemberRegistry]);
  const NoteLedger = m.contract("NoteLedger", [AccessManager, MemberRegistry, CreditBook, EvidenceLog]);
  const CashToken = m.contract("CashToken", [AccessManager, MemberRegistry, settlementBank]);
  const DiscountDesk = m.contract("DiscountDesk", [MemberRegistry, NoteLedger, CashToken]);
  const RedemptionDesk = m.contract("RedemptionDesk", [MemberRegistry, NoteLedger, CashToken]);

  m.call(EvidenceLog, "admitLedger", [NoteLedger]);
  m.call(CreditBook, "admitLedger", [NoteLedger]);
  for (const [desk, kind, name] of [
    [DiscountDesk, DISCOUNT_DESK, "Discount"],
    [RedemptionDesk, REDEMPTION_DESK, "Redemption"],
  ] as const) {
    m.call(NoteLedger, "admitDesk", [desk, kind], { id: `NoteLedger_admit${name}Desk` });
  }
  m.call(CashToken, "admitDesks", [[DiscountDesk, RedemptionDesk]]);

  return {
    AccessManager,
    MemberRegistry,
    EvidenceLog,
    CreditBook,
    NoteLedger,
    CashToken,
    DiscountDesk,
    RedemptionDesk,
  };
});
