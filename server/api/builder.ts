import SchemaBuilder from "@pothos/core";
import RelayPlugin from "@pothos/plugin-relay";
import type { RequestContext } from "./api-context.ts";
import { decodeGlobalId, encodeGlobalId } from "./global-id.ts";
import { scalars } from "./scalars.ts";

/** Builds the schema: one file per noun adds its types, queries and acts to it. Fields are never null unless they say so. */
export const builder = new SchemaBuilder<{
  Context: RequestContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Fen: { Input: bigint; Output: bigint };
    Day: { Input: number; Output: number };
    DateTime: { Input: number; Output: number };
    Hex: { Input: `0x${string}`; Output: string };
    Bytes32: { Input: `0x${string}`; Output: string };
    Address: { Input: `0x${string}`; Output: string };
    ChainId: { Input: `0x${string}`; Output: string };
    Ppm: { Input: number; Output: number };
    JSON: { Input: unknown; Output: unknown };
  };
}>({
  plugins: [RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
    nodeTypeOptions: { description: "A thing with a global id." },
    nodeQueryOptions: { description: "Any thing by its global id; null for one that is not the viewer's to see." },
    nodesQueryOptions: false,
    encodeGlobalID: (typename, id) => encodeGlobalId(typename, String(id)),
    decodeGlobalID: decodeGlobalId,
  },
});

/** The types behind the schema, for functions that make parts of it. */
export type DeskTypes = (typeof builder)["$inferSchemaTypes"];

for (const [name, scalar] of Object.entries(scalars)) builder.addScalarType(name as keyof typeof scalars, scalar);

builder.queryType({ description: "What can be read. Every read of the chain says up to which block it is true." });
builder.mutationType({ description: "What can be done. An act answers with an Operation that can be awaited." });
builder.subscriptionType({ description: "What can be listened to, over server-sent events." });
