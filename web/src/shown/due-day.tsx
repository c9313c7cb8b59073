import { useTranslation } from "react-i18next";
import { dayOf, daysBetween } from "./time.ts";

/** A due day and how far off it is. */
export function DueDay(props: { day: string }) {
  const { t } = useTranslation();
  const left = daysBetween(dayOf(new Date().toISOString()), props.day);
  const distance = left === 0 ? t("today") : left > 0 ? t("days", { count: left }) : t("daysPast", { count: -left });
  return (
    <span className="due">
      {props.day} <small>{distance}</small>
    </span>
  );
}
