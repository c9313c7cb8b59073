import { createContext, type ReactNode, useContext, useState } from "react";
import { useTranslation } from "react-i18next";

const OutcomeContext = createContext<(outcome: string) => void>(() => undefined);

/** Tells the reader what came of an act; the control that was pressed is often gone by then. */
export function useOutcome(): (outcome: string) => void {
  return useContext(OutcomeContext);
}

/** The line that says what came of the last act, to eyes and to screen readers, until the next one or until it is closed. */
export function OutcomeOf(props: { children: ReactNode }) {
  const { t } = useTranslation();
  const [outcome, tell] = useState("");
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
