import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

// Long enough to be read twice; what it tells is on the page as well by then.
const SHOWN_MS = 20_000;

const OutcomeContext = createContext<(outcome: string) => void>(() => undefined);

/** Tells the reader what came of an act; the control that was pressed is often gone by then. */
export function useOutcome(): (outcome: string) => void {
  return useContext(OutcomeContext);
}

/** The line that says what came of the last act, to eyes and to screen readers, for a while or until it is closed. */
export function OutcomeOf(props: { children: ReactNode }) {
  const { t } = useTranslation();
  const [outcome, tell] = useState("");
  useEffect(() => {
    if (outcome === "") return;
    const timer = setTimeout(() => tell(""), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <OutcomeContext value={tell}>
      {props.children}
      <div className={outcome ? "outcome" : "outcome unseen"} role="status" aria-live="polite">
        {outcome && (
          <>
            <span>{outcome}</span>
            <button type="button" onClick={() => tell("")} aria-label={t("do.close")}>
              ×
            </button>
          </>
        )}
      </div>
    </OutcomeContext>
  );
}
