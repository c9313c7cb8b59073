/** What is owed, as one way of reading tells it. */
export interface ReceivableFigures {
  readonly faceFen: bigint;
  readonly paidFen: bigint;
  readonly redeemedFen: bigint;
  readonly voidedFen: bigint;
  /** Paid in, and not drawn yet. */
  readonly vaultFen: bigint;
}

/** Who holds which part of it. */
export interface NoteFigures {
  readonly holder: string;
  readonly lengthFen: bigint;
  readonly state: string;
  readonly tier: number;
  readonly drawnFen: bigint;
}

/** What a sale came to. */
export interface FinancingFigures {
  readonly financedFen: bigint;
  readonly interestFen: bigint;
  readonly netFen: bigint;
}

export interface CreditFigures {
  readonly limitFen: bigint;
  readonly usedFen: bigint;
}

/** All money of a network, as one way of reading tells it. Ids and accounts are lower-case hex. */
export interface LedgerFigures {
  readonly receivables: ReadonlyMap<string, ReceivableFigures>;
  readonly notes: ReadonlyMap<string, NoteFigures>;
  /** By quote. */
  readonly financings: ReadonlyMap<string, FinancingFigures>;
  /** By member; members without cash too. */
  readonly cashFen: ReadonlyMap<string, bigint>;
  /** What the redemption desk holds for all receivables together. */
  readonly vaultCashFen: bigint;
  readonly supplyFen: bigint;
  /** By obligor. */
  readonly credit: ReadonlyMap<string, CreditFigures>;
}

/** One line of a reconciliation: what each way of reading says. */
export interface ReconciledLine {
  readonly name: string;
  readonly values: readonly bigint[];
  /** False also where sums are equal and their parts are not. */
  readonly isEqual: boolean;
}

const sum = (values: Iterable<bigint>) => [...values].reduce((total, value) => total + value, 0n);

/** The figures that a person compares: counts, and sums in fen. Each line with all that must be equal behind it. */
export function linesOf(figures: readonly LedgerFigures[]): ReconciledLine[] {
  const line = (
    name: string,
    total: (of: LedgerFigures) => bigint,
    parts: (of: LedgerFigures) => Iterable<unknown>,
  ) => {
    const values = figures.map(total);
    const details = figures.map((of) => JSON.stringify([...parts(of)].map(plain).sort()));
    const isEqual = new Set(values).size <= 1 && new Set(details).size <= 1;
    return { name, values, isEqual };
  };
  const receivables = (name: string, of: (figures: ReceivableFigures) => bigint) =>
    line(
      name,
      (all) => sum([...all.receivables.values()].map(of)),
      (all) => [...all.receivables].map(([id, one]) => [id, of(one)]),
    );
  const notes = (name: string, of: (figures: NoteFigures) => bigint) =>
    line(
      name,
      (all) => sum([...all.notes.values()].map(of)),
      (all) => [...all.notes].map(([id, one]) => [id, one.holder, one.state, one.tier, of(one)]),
    );
  const financings = (name: string, of: (figures: FinancingFigures) => bigint) =>
    line(
      name,
      (all) => sum([...all.financings.values()].map(of)),
      (all) => [...all.financings].map(([id, one]) => [id, of(one)]),
    );
  return [
    receivables("receivables", () => 1n),
    receivables("faces", ({ faceFen }) => faceFen),
    receivables("paid in", ({ paidFen }) => paidFen),
    receivables("redeemed", ({ redeemedFen }) => redeemedFen),
    receivables("voided", ({ voidedFen }) => voidedFen),
    receivables("in the vault", ({ vaultFen }) => vaultFen),
    notes("notes", () => 1n),
    notes("notes' length", ({ lengthFen }) => lengthFen),
    notes("held or offered", ({ lengthFen, state }) => (["HELD", "OFFERED"].includes(state) ? lengthFen : 0n)),
    notes("drawn", ({ drawnFen }) => drawnFen),
    line("holders", (all) => BigInt(byHolder(all).size), byHolder),
    financings("financings", () => 1n),
    financings("financed", ({ financedFen }) => financedFen),
    financings("interest", ({ interestFen }) => interestFen),
    financings("net to sellers", ({ netFen }) => netFen),
    line(
      "members' cash",
      (all) => sum(all.cashFen.values()),
      (all) => [...all.cashFen],
    ),
    line(
      "cash in the vault",
      ({ vaultCashFen }) => vaultCashFen,
      ({ vaultCashFen }) => [vaultCashFen],
    ),
    line(
      "cash in all",
      ({ supplyFen }) => supplyFen,
      ({ supplyFen }) => [supplyFen],
    ),
    line(
      "credit granted",
      (all) => sum([...all.credit.values()].map(({ limitFen }) => limitFen)),
      (all) => [...all.credit].map(([id, { limitFen }]) => [id, limitFen]),
    ),
    line(
      "credit used",
      (all) => sum([...all.credit.values()].map(({ usedFen }) => usedFen)),
      (all) => [...all.credit].map(([id, { usedFen }]) => [id, usedFen]),
    ),
  ];
}

/** What each holder has of all receivables together. */
function byHolder({ notes }: LedgerFigures): Map<string, bigint> {
  const held = new Map<string, bigint>();
  for (const { holder, lengthFen } of notes.values()) held.set(holder, (held.get(holder) ?? 0n) + lengthFen);
  return held;
}

function plain(part: unknown): string {
  return JSON.stringify(part, (_, value) => (typeof value === "bigint" ? value.toString() : value));
}

/** What must be true of one reading by itself, whoever made it; each breach as a sentence. */
export function breachesOf(figures: LedgerFigures): string[] {
  const breaches: string[] = [];
  const receivables = [...figures.receivables.values()];
  const total = (of: (one: ReceivableFigures) => bigint) => sum(receivables.map(of));
  const ofNotes = (of: (one: NoteFigures) => bigint) => sum([...figures.notes.values()].map(of));
  const check = (id: string, what: string, one: bigint, other: bigint) => {
    if (one !== other) breaches.push(`${id}: ${what}: ${one} is not ${other}`);
  };
  check(
    "I1",
    "the notes' length is the faces",
    ofNotes(({ lengthFen }) => lengthFen),
    total(({ faceFen }) => faceFen),
  );
  const unsettled = receivables.map(({ faceFen, paidFen, voidedFen }) =>
    paidFen === faceFen || voidedFen === faceFen ? 0n : faceFen,
  );
  check(
    "I3",
    "credit used is the faces unsettled",
    sum([...figures.credit.values()].map((one) => one.usedFen)),
    sum(unsettled),
  );
  const vault = total(({ vaultFen }) => vaultFen);
  check(
    "I4",
    "paid in is drawn and in the vault",
    total(({ paidFen }) => paidFen),
    ofNotes((one) => one.drawnFen) + vault,
  );
  check("I4", "cash in the vault is what was not drawn", figures.vaultCashFen, vault);
  check("I5", "cash in all is the members' and the vault's", figures.supplyFen, sum(figures.cashFen.values()) + vault);
  for (const { financedFen, interestFen, netFen } of figures.financings.values()) {
    check("M5", "financed is interest and net", financedFen, interestFen + netFen);
  }
  return breaches;
}
