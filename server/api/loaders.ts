import DataLoader from "dataloader";
import type { Desk } from "../app/desk.ts";
import type { Operation } from "../app/operation.ts";
import type { Address, Bytes32 } from "../app/order.ts";
import type { SeenEvidence } from "../app/read-evidence.ts";
import type { SeenQuote, SeenRequest } from "../app/read-financing.ts";
import type { MemberFace } from "../app/read-members.ts";
import type { Person, Viewer } from "../app/viewer.ts";
import type { Book } from "../index/book.ts";
import type { FinancingRow, Hex, InvoiceRow, MemberRow, ReceivableRow } from "../index/rows.ts";
import { orNull } from "./sight.ts";

/** Reads that one request collects, asks for together, and asks for once. They live as long as the request. */
export interface Loaders {
  // What the chain knows: who may see a receivable may see these of it.
  readonly member: DataLoader<Hex, MemberRow | null>;
  readonly receivable: DataLoader<Hex, ReceivableRow | null>;
  readonly invoice: DataLoader<Hex, InvoiceRow | null>;
  /** By the hop that it was. */
  readonly financing: DataLoader<Hex, FinancingRow | null>;

  // What the desk knows, each as far as the viewer may see it; null for what is foreign, as for what is not there.
  readonly seesReceivable: DataLoader<Hex, boolean>;
  readonly face: DataLoader<Address, MemberFace | null>;
  /** Those who act for a member; none for whom that does not concern. */
  readonly people: DataLoader<Address, readonly Person[]>;
  /** By Merkle root. */
  readonly evidence: DataLoader<Bytes32, SeenEvidence | null>;
  readonly operation: DataLoader<string, Operation | null>;
  readonly request: DataLoader<string, SeenRequest | null>;
  /** By request. */
  readonly quotes: DataLoader<string, readonly SeenQuote[]>;

  /** Forgets all that was read: each event of a stream is answered with what is so then. */
  forget(): void;
}

export function createLoaders(desk: Desk, book: Book, viewer: Viewer | null): Loaders {
  const each = <Key, Value>(read: (key: Key) => Promise<Value>) =>
    new DataLoader<Key, Value>((keys) => Promise.all(keys.map(read)));
  const loaders = {
    member: new DataLoader<Hex, MemberRow | null>(async (ids) => book.membersByIds(ids)),
    receivable: new DataLoader<Hex, ReceivableRow | null>(async (ids) => book.receivablesByIds(ids)),
    invoice: new DataLoader<Hex, InvoiceRow | null>(async (ids) => book.invoicesByIds(ids)),
    financing: new DataLoader<Hex, FinancingRow | null>(async (hops) => book.financingsByHops(hops)),
    seesReceivable: each((id: Hex) => desk.seesReceivable(viewer, id)),
    face: new DataLoader<Address, MemberFace | null>((addresses) => desk.members.faces(viewer, addresses)),
    people: each((member: Address) => desk.members.people(viewer, member)),
    evidence: new DataLoader<Bytes32, SeenEvidence | null>((roots) => desk.evidence.byRoots(viewer, roots)),
    operation: each((id: string) => orNull(desk.operations.one(viewer, id))),
    request: each((id: string) => orNull(desk.financing.request(viewer, id))),
    quotes: each((requestId: string) => desk.financing.quotesOn(viewer, requestId)),
  };
  return {
    ...loaders,
    forget() {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}
