import { Tag } from "antd";
import { useTranslation } from "react-i18next";

// Colour repeats what the word says; it never says it alone.
const COLOUR: Readonly<Record<string, string>> = {
  OFFERED: "gold",
  HELD: "green",
  CONFIRMED: "green",
  DUE: "gold",
  PARTLY_PAID: "blue",
  OVERDUE: "red",
  DEFAULTED: "red",
  DISPUTED: "orange",
  FROZEN: "red",
  LOCKED: "orange",
};

/** The state of a note or a receivable. */
export function StateTag(props: { state: string }) {
  const { t } = useTranslation();
  return <Tag color={COLOUR[props.state]}>{t(`state.${props.state}`)}</Tag>;
}
