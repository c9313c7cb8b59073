import { randomBytes } from "node:crypto";

/** Of the last id: ids of one millisecond are told apart by counting on, so that they keep their order. */
let lastMs = 0;
let counter = 0;

const MAX_COUNTER = 0xfff;

/** A UUID version 7 (RFC 9562): ids sort by the time at which this process made them. */
export function timeOrderedId(): string {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = 0;
  } else if (++counter > MAX_COUNTER) {
    lastMs += 1;
    counter = 0;
  }
  const time = lastMs.toString(16).padStart(12, "0");
  const random = randomBytes(8);
  random.writeUInt8((random.readUInt8(0) & 0x3f) | 0x80, 0);
  const tail = random.toString("hex");
  const version = `7${counter.toString(16).padStart(3, "0")}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
