import { dayOf, formatDay, MAX_DAY, SHANGHAI_UTC_OFFSET_SEC } from "./day.ts";
import { AgentRole, MemberRole, rolesOf } from "./member.ts";
import { formatFen } from "./money.ts";
import { noteLabel, receivableLabel } from "./note-id.ts";
import { formatRate } from "./rate.ts";
import { isRefusalCode, type RefusalRecord } from "./refusal.ts";
import { refusalCatalogue } from "./refusal-catalogue.ts";
import type { RefusalText } from "./refusal-row.ts";
import { actWord, agentRoleWords, memberRoleWords, noteStateWord, type Word } from "./refusal-words.ts";

/** The languages of the house. */
export type Language = "zh" | "en";

/** Longer names (addresses, hashes) are shortened to their two ends. */
const LONG_NAME = /^0x[0-9a-fA-F]{13,}$/;
const DIGITS = /^\d{1,78}$/;
/** Ids come as numbers from contracts, and as hex from the book. */
const ID = /^(\d{1,78}|0x[0-9a-fA-F]{1,64})$/;

// {name} or {name:kind}; without a kind, the unit at the end of the name tells.
const PLACEHOLDER = /\{(\w+)(?::(\w+))?\}/g;

const kindsByEnding: readonly (readonly [RegExp, Kind])[] = [
  [/fen$/i, "money"],
  [/day$/i, "day"],
  [/(AtSec|deadlineSec|timestampSec)$/, "time"],
  [/ppm$/i, "percent"],
  [/^(note|neighbour|piece|absorbed)Id$/, "note"],
  [/^receivableId$/, "receivable"],
];

type Kind = keyof typeof shown;

/** How a value of each kind is shown; `undefined` where it is not of that kind after all. */
const shown = {
  money: (value: string) => (/^-?\d{1,30}$/.test(value) ? formatFen(BigInt(value)) : undefined),
  day: (value: string) => (DIGITS.test(value) && Number(value) <= MAX_DAY ? formatDay(Number(value)) : undefined),
  time: (value: string) => (DIGITS.test(value) ? formatTime(Number(value)) : undefined),
  percent: (value: string) => (DIGITS.test(value) ? `${formatRate(Number(value))} %` : undefined),
  note: (value: string) => (ID.test(value) ? noteLabel(BigInt(value)) : undefined),
  receivable: (value: string) => (ID.test(value) ? receivableLabel(BigInt(value)) : undefined),
  noteState: (value: string, language: Language) => noteStateWord(value)?.[language],
  act: (value: string, language: Language) => actWord(value)?.[language],
  memberRoles: (value: string, language: Language) => roleWords(value, MemberRole, memberRoleWords, language),
  agentRoles: (value: string, language: Language) => roleWords(value, AgentRole, agentRoleWords, language),
} as const;

/**
 * What a refusal says to a person: what was refused and why, and what to do next. Values are shown as people read them:
 * `…Fen` as money, `…Day` as a date, `…AtSec` as a time of day in Shanghai, `…Ppm` as percent.
 * @param refusal A Refusal, or what was stored of one; a code without a row is named as it is.
 */
export function explain(refusal: Pick<RefusalRecord, "code" | "args">, language: Language): RefusalText {
  const row = refusalCatalogue[isRefusalCode(refusal.code) ? refusal.code : "REFUSAL_UNKNOWN"][language];
  const args: Readonly<Record<string, string>> = { ...refusal.args, code: refusal.code };
  const fill = (text: string) =>
    text.replace(PLACEHOLDER, (_, name: string, kind?: string) => showArgument(name, kind, args[name], language));
  return { sentence: fill(row.sentence), next: fill(row.next) };
}

/** Never fails: a refusal must reach its reader even if one of its values is missing or odd. */
function showArgument(name: string, kind: string | undefined, value: string | undefined, language: Language): string {
  if (value === undefined || value === "") return "?";
  const named = kind ?? kindsByEnding.find(([ending]) => ending.test(name))?.[1] ?? "";
  const text = Object.hasOwn(shown, named) ? shown[named as Kind](value, language) : undefined;
  if (text !== undefined) return text;
  return LONG_NAME.test(value) ? `${value.slice(0, 6)}…${value.slice(-4)}` : value;
}

function formatTime(timestampSec: number): string | undefined {
  const localSec = timestampSec + SHANGHAI_UTC_OFFSET_SEC;
  if (localSec / 86_400 >= MAX_DAY + 1) return undefined;
  const clock = [Math.floor(localSec / 3600) % 24, Math.floor(localSec / 60) % 60, localSec % 60];
  return `${formatDay(dayOf(timestampSec))} ${clock.map((part) => String(part).padStart(2, "0")).join(":")} UTC+8`;
}

function roleWords<Role extends string>(
  bits: string,
  register: Readonly<Record<Role, number>>,
  words: Readonly<Record<Role, Word>>,
  language: Language,
): string | undefined {
  if (!DIGITS.test(bits)) return wordOf(words, bits)?.[language];
  const roles = rolesOf(Number(bits), register).map((role) => words[role][language]);
  return roles.length > 0 ? roles.join(language === "zh" ? "、" : ", ") : { zh: "无", en: "none" }[language];
}

function wordOf(words: Readonly<Record<string, Word>>, value: string): Word | undefined {
  return Object.hasOwn(words, value) ? words[value] : undefined;
}
