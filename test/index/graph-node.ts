import { readFileSync } from "node:fs";
import type { DataSource } from "../../scripts/subgraph-manifest.ts";
import type { EntityTable } from "../../server/index/table.ts";
import { type AssemblyExports, AssemblyMemory, TypeId } from "./assembly-memory.ts";

/** Kinds of stored values and of event parameters, by The Graph's numbers. */
const StoreKind = { STRING: 0, INT: 1, BOOL: 3, NULL: 5, BYTES: 6, BIGINT: 7 } as const;
const EventKind = { ADDRESS: 0, FIXED_BYTES: 1, UINT: 4 } as const;
const NULL = 0;

/** A field as it is stored: bytes as hex, numbers as decimal text. */
export type StoredField = { readonly kind: number; readonly text: string | null };
export type StoredEntity = ReadonlyMap<string, StoredField>;

/** What a handler is told of an event. */
export interface ToldEvent {
  readonly address: string;
  readonly blockNumber: number;
  readonly timestampSec: number;
  readonly transactionHash: string;
  readonly logIndex: number;
  /** In the order of the interface; integers as bigint, all else as hex. */
  readonly values: readonly (string | bigint)[];
}

type Handler = (event: number) => void;

/**
 * As much of a graph node as the compiled mappings see: a store, and arithmetic on wide numbers. It stands in for software
 * outside of the project, so that what was compiled for it can be run, and compared with our own host.
 */
export class GraphNode {
  /** By entity, then id. */
  readonly store = new Map<string, Map<string, StoredEntity>>();
  readonly #tables: ReadonlyMap<string, EntityTable>;
  readonly #modules = new Map<string, { memory: AssemblyMemory; handlers: Record<string, Handler> }>();
  /** In which block each immutable entity was written. */
  readonly #written = new Map<string, number>();
  #block = 0;

  constructor(tables: readonly EntityTable[]) {
    this.#tables = new Map(tables.map((table) => [table.entity, table]));
  }

  load(source: string, path: string): void {
    const memory = new AssemblyMemory();
    const module = new WebAssembly.Module(readFileSync(path));
    const { exports } = new WebAssembly.Instance(module, this.#imports(memory));
    memory.exports = exports as unknown as AssemblyExports;
    memory.exports._start();
    this.#modules.set(source, { memory, handlers: exports as unknown as Record<string, Handler> });
  }

  handle(source: DataSource, name: string, event: ToldEvent): void {
    const loaded = this.#modules.get(source.name);
    const abi = source.events.find((candidate) => candidate.name === name);
    if (loaded === undefined || abi === undefined) throw new Error(`${source.name} has no ${name}`);
    this.#block = event.blockNumber;
    const types = abi.inputs.map((input) => input.type);
    loaded.handlers[`handle${name}`]?.(newEvent(loaded.memory, event, types));
  }

  #imports(memory: AssemblyMemory): WebAssembly.Imports {
    const big = (pointer: number) => memory.bigInt(pointer);
    const hexOf = (value: bigint) => `0x${value.toString(16)}`;
    return {
      env: {
        abort: (message: number, file: number, line: number) => {
          throw new Error(`${memory.string(message)} (${memory.string(file)}:${line})`);
        },
      },
      conversion: {
        "typeConversion.bytesToHex": (bytes: number) => memory.newString(`0x${memory.bytes(bytes).toString("hex")}`),
        "typeConversion.bigIntToString": (value: number) => memory.newString(big(value).toString()),
        "typeConversion.bigIntToHex": (value: number) => memory.newString(hexOf(big(value))),
      },
      numbers: {
        "bigInt.plus": (a: number, b: number) => memory.newBigInt(big(a) + big(b)),
        "bigInt.minus": (a: number, b: number) => memory.newBigInt(big(a) - big(b)),
        "bigInt.leftShift": (a: number, bits: number) => memory.newBigInt(big(a) << BigInt(bits)),
        "bigDecimal.toString": () => {
          throw new Error("no mapping has a fraction");
        },
      },
      index: {
        "store.get": (entity: number, id: number) => this.#get(memory, memory.string(entity), memory.string(id)),
        "store.set": (entity: number, id: number, fields: number) =>
          this.#set(memory.string(entity), memory.string(id), readEntity(memory, fields)),
        "store.remove": (entity: number, id: number) => this.#of(memory.string(entity)).delete(memory.string(id)),
      },
    };
  }

  #of(entity: string): Map<string, StoredEntity> {
    const known = this.store.get(entity) ?? new Map<string, StoredEntity>();
    this.store.set(entity, known);
    return known;
  }

  #get(memory: AssemblyMemory, entity: string, id: string): number {
    const fields = this.#of(entity).get(id);
    return fields === undefined ? NULL : newEntity(memory, fields);
  }

  /** Refuses what a graph node refuses: a required field that was never set, an immutable entity of an earlier block. */
  #set(entity: string, id: string, fields: StoredEntity): void {
    const table = this.#tables.get(entity);
    if (table === undefined) throw new Error(`no entity ${entity}`);
    for (const column of table.columns) {
      const isSet = (fields.get(column.field)?.text ?? null) !== null;
      if (!isSet && !column.isNullable) throw new Error(`${entity} ${id}: ${column.field} was never set`);
    }
    const key = `${entity} ${id}`;
    const written = this.#written.get(key) ?? this.#block;
    if (table.isImmutable && written !== this.#block) throw new Error(`${key} is immutable`);
    this.#written.set(key, this.#block);
    this.#of(entity).set(id, fields);
  }
}

function newEvent(memory: AssemblyMemory, event: ToldEvent, types: readonly string[]): number {
  const none = memory.newBigInt(0n);
  const noBytes = bytesOf(memory, `0x${"00".repeat(32)}`);
  const number = memory.newBigInt(BigInt(event.blockNumber));
  const time = memory.newBigInt(BigInt(event.timestampSec));
  const hash = bytesOf(memory, event.transactionHash);
  const hashes = Array<number>(7).fill(noBytes);
  const block = memory.newObject(TypeId.EthereumBlock, [...hashes, number, none, none, time, none, none, NULL, NULL]);
  const transaction = [hash, none, noBytes, NULL, none, none, none, noBytes, none];
  const parameters = event.values.map((value, index) => {
    const kind = kindOf(types[index] ?? "");
    const pointer = typeof value === "bigint" ? memory.newBigInt(value) : bytesOf(memory, value);
    return memory.newObject(TypeId.EventParam, [
      memory.newString(`${index}`),
      memory.newKind(TypeId.EthereumValue, kind, pointer),
    ]);
  });
  return memory.newObject(TypeId.EthereumEvent, [
    bytesOf(memory, event.address),
    memory.newBigInt(BigInt(event.logIndex)),
    none,
    NULL,
    block,
    memory.newObject(TypeId.EthereumTransaction, transaction),
    memory.newArray(TypeId.ArrayEventParam, parameters),
    NULL,
  ]);
}

function kindOf(type: string): number {
  if (type === "address") return EventKind.ADDRESS;
  return type.startsWith("uint") ? EventKind.UINT : EventKind.FIXED_BYTES;
}

function bytesOf(memory: AssemblyMemory, hex: string): number {
  return memory.newBytes(Buffer.from(hex.substring(2), "hex"));
}

function newEntity(memory: AssemblyMemory, fields: StoredEntity): number {
  const entries = [...fields].map(([name, field]) =>
    memory.newObject(TypeId.TypedMapEntryStringStoreValue, [memory.newString(name), newField(memory, field)]),
  );
  const list = memory.newArray(TypeId.ArrayTypedMapEntryStringStoreValue, entries);
  return memory.newObject(TypeId.TypedMapStringStoreValue, [list]);
}

function newField(memory: AssemblyMemory, { kind, text }: StoredField): number {
  const value = text ?? "";
  const payloads: Record<number, () => number> = {
    [StoreKind.STRING]: () => memory.newString(value),
    [StoreKind.INT]: () => Number(value),
    [StoreKind.BOOL]: () => Number(value),
    [StoreKind.NULL]: () => NULL,
    [StoreKind.BYTES]: () => bytesOf(memory, value),
    [StoreKind.BIGINT]: () => memory.newBigInt(BigInt(value)),
  };
  return memory.newKind(TypeId.StoreValue, kind, payloads[kind]?.() ?? NULL);
}

function readEntity(memory: AssemblyMemory, map: number): StoredEntity {
  return new Map(
    memory.array(memory.field(map, 0)).map((entry) => {
      return [memory.string(memory.field(entry, 0)), readField(memory, memory.field(entry, 1))];
    }),
  );
}

function readField(memory: AssemblyMemory, value: number): StoredField {
  const kind = memory.field(value, 0);
  const payload = memory.field(value, 2);
  const texts: Record<number, () => string | null> = {
    [StoreKind.STRING]: () => memory.string(payload),
    [StoreKind.INT]: () => String(memory.signedField(value, 2)),
    [StoreKind.BOOL]: () => String(payload),
    [StoreKind.NULL]: () => null,
    [StoreKind.BYTES]: () => `0x${memory.bytes(payload).toString("hex")}`,
    [StoreKind.BIGINT]: () => memory.bigInt(payload).toString(),
  };
  const text = texts[kind];
  if (text === undefined) throw new Error(`a stored value of kind ${kind}`);
  return { kind, text: text() };
}
