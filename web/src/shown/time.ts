// All members read the same clock: that of the network, whose business days decide what is due.
const ZONE = "Asia/Shanghai";

const moment = new Intl.DateTimeFormat("sv-SE", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** A moment as "2026-11-21 17:05" in the network's zone. */
export function showMoment(iso: string): string {
  return moment.format(new Date(iso));
}

/** The business day of a moment. */
export function dayOf(iso: string): string {
  return showMoment(iso).slice(0, 10);
}

/** Whole days from one ISO day to another; negative if the second lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The first and last digits of a hash or an address, enough to compare by eye. */
export function showHash(hex: string): string {
  return hex.length > 14 ? `${hex.slice(0, 8)}…${hex.slice(-4)}` : hex;
}
