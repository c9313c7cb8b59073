import { allPages, type Connection, type DeskClient } from "./desk-client.ts";
import type { LedgerFigures } from "./ledger-figures.ts";

/** What the desk answers to somebody who may see everything: a regulator. All of it as of the same block or later. */
export async function figuresFromApi(regulator: DeskClient, minBlock: number): Promise<LedgerFigures> {
  const page = "pageInfo { hasNextPage endCursor }";
  const everything = <Node>(name: string, fields: string) =>
    allPages<Node>(async (after) => {
      const document = `query ($after: String, $minBlock: Int) {
        list: ${name}(first: 100, after: $after, minBlock: $minBlock) { edges { node { ${fields} } } ${page} }
      }`;
      return (await regulator.run<{ list: Connection<Node> }>(document, { after, minBlock })).list;
    });
  const receivables = await everything<ReceivableNode>(
    "receivables",
    "receivableId faceFen paidFen redeemedFen voidedFen vaultFen",
  );
  const notes = await everything<NoteNode>("notes", "noteId holder { address } amountFen state tier drawnFen");
  const financings = await everything<FinancingNode>("financings", "quoteHash financedFen interestFen netFen");
  const members = await everything<MemberNode>("members", "address cashFen creditLine { limitFen usedFen }");
  const vaultFen = receivables.reduce((sum, one) => sum + BigInt(one.vaultFen), 0n);
  const cashFen = new Map(members.map((one) => [one.address.toLowerCase(), BigInt(one.cashFen ?? 0)]));
  return {
    receivables: new Map(
      receivables.map(({ receivableId, ...fen }) => [
        receivableId,
        {
          faceFen: BigInt(fen.faceFen),
          paidFen: BigInt(fen.paidFen),
          redeemedFen: BigInt(fen.redeemedFen),
          voidedFen: BigInt(fen.voidedFen),
          vaultFen: BigInt(fen.vaultFen),
        },
      ]),
    ),
    notes: new Map(
      notes.map(({ noteId, holder, amountFen, state, tier, drawnFen }) => [
        noteId,
        { holder: holder.address.toLowerCase(), lengthFen: BigInt(amountFen), state, tier, drawnFen: BigInt(drawnFen) },
      ]),
    ),
    financings: new Map(
      financings.map(({ quoteHash, financedFen, interestFen, netFen }) => [
        quoteHash,
        { financedFen: BigInt(financedFen), interestFen: BigInt(interestFen), netFen: BigInt(netFen) },
      ]),
    ),
    cashFen,
    vaultCashFen: vaultFen,
    // The API has no field for all deposits: they are the members', and what lies in the vault.
    supplyFen: [...cashFen.values()].reduce((sum, fen) => sum + fen, vaultFen),
    credit: new Map(
      members.flatMap(({ address, creditLine }) =>
        creditLine
          ? [
              [
                address.toLowerCase(),
                { limitFen: BigInt(creditLine.limitFen), usedFen: BigInt(creditLine.usedFen) },
              ] as const,
            ]
          : [],
      ),
    ),
  };
}

interface ReceivableNode {
  readonly receivableId: string;
  readonly faceFen: string;
  readonly paidFen: string;
  readonly redeemedFen: string;
  readonly voidedFen: string;
  readonly vaultFen: string;
}

interface NoteNode {
  readonly noteId: string;
  readonly holder: { readonly address: string };
  readonly amountFen: string;
  readonly state: string;
  readonly tier: number;
  readonly drawnFen: string;
}

interface FinancingNode {
  readonly quoteHash: string;
  readonly financedFen: string;
  readonly interestFen: string;
  readonly netFen: string;
}

interface MemberNode {
  readonly address: string;
  readonly cashFen: string | null;
  readonly creditLine: { readonly limitFen: string; readonly usedFen: string } | null;
}
