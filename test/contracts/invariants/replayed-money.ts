import { ZeroAddress } from "ethers";
import type { Happening } from "../event.ts";

type Values = Record<string, unknown>;

const amount = (values: Values, name: string): bigint => values[name] as bigint;
const account = (values: Values, name: string): string => values[name] as string;

/** A map of sums, in which what was never added to is zero. */
export class Sums<K> {
  readonly #sums = new Map<K, bigint>();

  get(key: K): bigint {
    return this.#sums.get(key) ?? 0n;
  }

  add(key: K, amountFen: bigint): void {
    this.#sums.set(key, this.get(key) + amountFen);
  }

  entries(): MapIterator<[K, bigint]> {
    return this.#sums.entries();
  }

  total(): bigint {
    return [...this.#sums.values()].reduce((sum, amountFen) => sum + amountFen, 0n);
  }
}

/** Cash, vaults, credit and invoices, rebuilt from the events of the contracts that keep them. */
export class ReplayedMoney {
  readonly cashOf = new Sums<string>();
  issuedFen = 0n;
  withdrawnFen = 0n;
  /** By note. */
  readonly drawnFen = new Sums<bigint>();
  /** By receivable. */
  readonly receivedFen = new Sums<bigint>();
  readonly usedCreditFen = new Sums<string>();
  /** By obligor, then by funder. */
  readonly limitsFen = new Map<string, Map<string, bigint>>();
  readonly usedInvoiceFen = new Sums<string>();
  readonly invoiceFen = new Map<string, bigint>();
  readonly anchors = new Set<string>();

  apply({ by, event, values }: Happening): void {
    const handle = this.#handlers[`${by} ${event}`];
    if (handle === undefined) throw new Error(`no replay of ${by} ${event}`);
    handle(values);
  }

  limitFen(obligor: string): bigint {
    return [...(this.limitsFen.get(obligor)?.values() ?? [])].reduce((sum, limitFen) => sum + limitFen, 0n);
  }

  readonly #handlers: Readonly<Record<string, (values: Values) => void>> = {
    "cash DeskAdmitted": () => {},
    "cash Approval": () => {},
    "cash Transfer": (values) => {
      const value = amount(values, "value");
      if (account(values, "from") !== ZeroAddress) this.cashOf.add(account(values, "from"), -value);
      if (account(values, "to") !== ZeroAddress) this.cashOf.add(account(values, "to"), value);
    },
    "cash CashIssued": (values) => {
      this.issuedFen += amount(values, "amountFen");
    },
    "cash CashWithdrawn": (values) => {
      this.withdrawnFen += amount(values, "amountFen");
    },
    "redemption PaymentReceived": (values) => {
      this.receivedFen.add(amount(values, "receivableId"), amount(values, "amountFen"));
    },
    "redemption NoteDrawn": (values) => {
      this.drawnFen.add(amount(values, "noteId"), amount(values, "amountFen"));
    },
    "discount QuoteTaken": () => {},
    "discount FinancingSettled": () => {},
    "credit LedgerAdmitted": () => {},
    "credit CreditGranted": (values) => {
      const limits = this.limitsFen.get(account(values, "obligor")) ?? new Map<string, bigint>();
      this.limitsFen.set(account(values, "obligor"), limits.set(account(values, "funder"), amount(values, "limitFen")));
    },
    "credit CreditReserved": (values) => {
      this.usedCreditFen.add(account(values, "obligor"), amount(values, "amountFen"));
    },
    "credit CreditReleased": (values) => {
      this.usedCreditFen.add(account(values, "obligor"), -amount(values, "amountFen"));
    },
    "evidence LedgerAdmitted": () => {},
    "evidence EvidenceAnchored": (values) => {
      this.anchors.add(account(values, "root"));
    },
    "evidence InvoiceUsed": (values) => {
      this.invoiceFen.set(account(values, "fingerprint"), amount(values, "invoiceFen"));
      this.usedInvoiceFen.add(account(values, "fingerprint"), amount(values, "usedFen"));
    },
    "evidence InvoiceFreed": (values) => {
      this.usedInvoiceFen.add(account(values, "fingerprint"), -amount(values, "freedFen"));
    },
  };
}
