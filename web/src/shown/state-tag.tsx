import { useTranslation } from "react-i18next";

// Colour repeats what the word says; it never says it alone.
const MOOD: Readonly<Record<string, "good" | "due" | "part" | "bad">> = {
  HELD: "good",
  CONFIRMED: "good",
  OFFERED: "due",
  DUE: "due",
  LOCKED: "due",
  PARTLY_PAID: "part",
  OVERDUE: "bad",
  DEFAULTED: "bad",
  DISPUTED: "bad",
  FROZEN: "bad",
};

/** The state of a note or a receivable. */
export function StateTag(props: { state: string }) {
  const { t } = useTranslation();
  return <span className={`state state-${MOOD[props.state] ?? "over"}`}>{t(`state.${props.state}`)}</span>;
}
