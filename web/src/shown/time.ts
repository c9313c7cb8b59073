const DAY_MS = 86_400_000;

/** A moment as "2026-11-21 17:05" on the clock of a zone, which is the network's, whatever the reader's is. */
export function showMoment(iso: string, utcOffsetSec: number): string {
  return new Date(Date.parse(iso) + utcOffsetSec * 1000).toISOString().slice(0, 16).replace("T", " ");
}

/** A zone as "UTC+08:00". */
export function showZone(utcOffsetSec: number): string {
  const minutes = Math.abs(utcOffsetSec) / 60;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => part.toString().padStart(2, "0"));
  return `UTC${utcOffsetSec < 0 ? "−" : "+"}${hours}:${rest}`;
}

/** Whole days from one ISO day to another; negative if the second lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The first and last digits of a hash or an address, enough to compare by eye. */
export function showHash(hex: string): string {
  return hex.length > 14 ? `${hex.slice(0, 8)}…${hex.slice(-4)}` : hex;
}
