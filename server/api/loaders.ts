import DataLoader from "dataloader";
import type { Desk } from "../app/desk.ts";
import type { Address } from "../app/order.ts";
import type { MemberFace } from "../app/read-members.ts";
import type { Viewer } from "../app/viewer.ts";

/** Reads that one request collects and asks for together. They live as long as the request. */
export interface Loaders {
  /** Names of members. */
  readonly face: DataLoader<Address, MemberFace | null>;
}

export function createLoaders(desk: Desk, viewer: Viewer | null): Loaders {
  return { face: new DataLoader((addresses) => desk.members.faces(viewer, addresses)) };
}
