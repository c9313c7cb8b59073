/** What graph-cli's compiler exports of every module (AssemblyScript's stub runtime). */
export interface AssemblyExports {
  readonly memory: WebAssembly.Memory;
  /** Allocates an object of a class, its header included. */
  __new(bytes: number, classId: number): number;
  /** The class's id in this module, by The Graph's own number for it. */
  id_of_type(typeId: number): number;
  _start(): void;
}

/** Numbers of graph-ts's `TypeId`, as far as they are used. */
export const TypeId = {
  String: 0,
  ArrayBuffer: 1,
  Uint8Array: 6,
  ArrayEventParam: 19,
  ArrayTypedMapEntryStringStoreValue: 21,
  EventParam: 23,
  EthereumTransaction: 24,
  EthereumBlock: 25,
  EthereumValue: 30,
  StoreValue: 31,
  EthereumEvent: 33,
  TypedMapEntryStringStoreValue: 34,
  TypedMapStringStoreValue: 36,
} as const;

/** Bytes before an object at which its size is kept. */
const SIZE_BEFORE = 4;
const POINTER_BYTES = 4;
const NULL = 0;

/** Reads and writes the objects of a module: pointers to memory, as AssemblyScript lays them out. */
export class AssemblyMemory {
  exports!: AssemblyExports;

  newString(text: string): number {
    const at = this.#allocate(2 * text.length, TypeId.String);
    this.#buffer().write(text, at, "utf16le");
    return at;
  }

  newBytes(bytes: Uint8Array): number {
    const data = this.#allocate(bytes.length, TypeId.ArrayBuffer);
    this.#buffer().set(bytes, data);
    return this.newObject(TypeId.Uint8Array, [data, data, bytes.length]);
  }

  /** A BigInt is bytes: two's complement, lowest byte first, as few as it needs. */
  newBigInt(value: bigint): number {
    const bytes: number[] = [];
    for (let rest = value; ; rest >>= 8n) {
      bytes.push(Number(rest & 0xffn));
      const sign = rest >> 7n;
      if (sign === 0n || sign === -1n) return this.newBytes(Uint8Array.from(bytes));
    }
  }

  newArray(typeId: number, pointers: readonly number[]): number {
    const data = this.#allocate(POINTER_BYTES * pointers.length, TypeId.ArrayBuffer);
    for (const [index, pointer] of pointers.entries()) this.#view().setUint32(data + 4 * index, pointer, true);
    return this.newObject(typeId, [data, data, POINTER_BYTES * pointers.length, pointers.length]);
  }

  /** An object whose fields are pointers or 32-bit numbers. */
  newObject(typeId: number, fields: readonly number[]): number {
    const at = this.#allocate(POINTER_BYTES * fields.length, typeId);
    for (const [index, field] of fields.entries()) this.#view().setUint32(at + POINTER_BYTES * index, field, true);
    return at;
  }

  /** A value that says of which kind it is; its payload has 64 bits. */
  newKind(typeId: number, kind: number, payload: number): number {
    return this.newObject(typeId, [kind, 0, payload, 0]);
  }

  field(at: number, index: number): number {
    return this.#view().getUint32(at + POINTER_BYTES * index, true);
  }

  /** A 32-bit number with a sign. */
  signedField(at: number, index: number): number {
    return this.#view().getInt32(at + POINTER_BYTES * index, true);
  }

  string(at: number): string {
    if (at === NULL) return "null";
    const bytes = this.#view().getUint32(at - SIZE_BEFORE, true);
    return this.#buffer().toString("utf16le", at, at + bytes);
  }

  bytes(at: number): Buffer {
    const data = this.field(at, 1);
    return Buffer.from(this.#buffer().subarray(data, data + this.field(at, 2)));
  }

  bigInt(at: number): bigint {
    const bytes = this.bytes(at);
    const unsigned = bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
    return BigInt.asIntN(8 * bytes.length, unsigned);
  }

  array(at: number): number[] {
    const data = this.field(at, 1);
    return Array.from({ length: this.field(at, 3) }, (_, index) => this.field(data, index));
  }

  #allocate(bytes: number, typeId: number): number {
    return this.exports.__new(bytes, this.exports.id_of_type(typeId));
  }

  // The memory grows, and its views with it.
  #view(): DataView {
    return new DataView(this.exports.memory.buffer);
  }

  #buffer(): Buffer {
    return Buffer.from(this.exports.memory.buffer);
  }
}
