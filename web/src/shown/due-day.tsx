import { useTranslation } from "react-i18next";
import { usePulse } from "../live/pulse.tsx";
import { daysBetween } from "./time.ts";

/** A due day, and how far off it is on the network's own calendar. */
export function DueDay(props: { day: string; isOver?: boolean }) {
  const { t } = useTranslation();
  const { chain } = usePulse();
  const left = chain && !props.isOver ? daysBetween(chain.today, props.day) : null;
  return (
    <span className="due">
      <time dateTime={props.day}>{props.day}</time>{" "}
      {left !== null && (
        <small>
          {left === 0 && t("today")}
          {left > 0 && t("days", { count: left })}
          {left < 0 && t("daysPast", { count: -left })}
        </small>
      )}
    </span>
  );
}
