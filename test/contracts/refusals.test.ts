import { ErrorFragment, Interface } from "ethers";
import { artifacts } from "hardhat";
import { after, type Suite } from "mocha";
import { assertedErrors } from "./refusal.ts";

/** Contracts that are deployed, and the interfaces that say what they refuse. */
const CONTRACTS = [
  "MemberRegistry",
  "EvidenceLog",
  "CreditBook",
  "NoteLedger",
  "CashToken",
  "DiscountDesk",
  "RedemptionDesk",
];
const INTERFACES = [
  "IMemberRegistry",
  "IEvidenceLog",
  "ICreditBook",
  "INoteLedger",
  "ICashToken",
  "IDiscountDesk",
  "IRedemptionDesk",
  "IOrders",
];

/** Errors in the ABIs that no call to the deployed network reaches, and why. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  PeriodReversed: "the discount desk refuses a matured receivable first, with QuoteMatured",
  SharingOutOfRange: "the ledger keeps paid ≤ face and length ≤ face, and a note has a receivable",
  AccessManagedRequiredDelay: "OpenZeppelin's; no role has a delay unless the governor sets one",
  AccessManagedInvalidAuthority: "OpenZeppelin's; the access manager itself would have to name no contract",
  ERC20InvalidApprover: "OpenZeppelin's; the approver is the caller, never zero",
  ERC20InvalidSender: "OpenZeppelin's; the sender is a caller or an order's member, never zero",
  InvalidShortString: "OpenZeppelin's; the domain's name and version are constants",
  StringTooLong: "OpenZeppelin's; the domain's name and version are constants",
};

async function errorsOfAbis(): Promise<Set<string>> {
  const names = new Set<string>();
  for (const name of [...CONTRACTS, ...INTERFACES]) {
    const { abi } = await artifacts.readArtifact(name);
    for (const fragment of new Interface(abi).fragments) {
      if (fragment instanceof ErrorFragment) names.add(fragment.name);
    }
  }
  return names;
}

/** Whether every test of the run passed; a run of only some tests cannot tell what all of them see. */
function isWhole(suite: Suite): boolean {
  return suite.tests.every((test) => test.isPassed()) && suite.suites.every(isWhole);
}

after(
  "every error of the ABIs was seen with its exact values, or is listed with the reason why not",
  async function () {
    const root = this.test?.parent;
    if (root === undefined || !isWhole(root)) {
      console.log("  errors not counted: not every test ran and passed");
      return;
    }
    const seen = assertedErrors();
    const all = await errorsOfAbis();
    const unseen = [...all].filter((name) => !seen.has(name) && !(name in UNREACHABLE));
    const stale = Object.keys(UNREACHABLE).filter((name) => !all.has(name) || seen.has(name));
    if (unseen.length > 0) throw new Error(`no test expects these errors with their values: ${unseen.join(", ")}`);
    if (stale.length > 0) throw new Error(`these errors are listed as unreachable and are not: ${stale.join(", ")}`);
    console.log(`  ${all.size} errors in the ABIs: ${seen.size} seen, ${Object.keys(UNREACHABLE).length} unreachable`);
  },
);
