import { Radio } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePulse } from "../live/pulse.tsx";
import { type FinancingRequestView, QuoteFinancing } from "../queries/financing.ts";
import { ActForm } from "./act-form.tsx";
import { Field, RateField } from "./field.tsx";
import { useAct } from "./use-act.ts";

// The desk takes no quote that stays firm for longer than seven days; a minute of it goes by while one types.
const TERMS_IN_DAYS = [1, 3, 6];
const DAY_MS = 86_400_000;

/** A funder's firm offer for what a supplier asked cash for. */
export function QuoteForm(props: { request: FinancingRequestView; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { request, onClose } = props;
  const { chain } = usePulse();
  const act = useAct(QuoteFinancing, { onDone: onClose });
  const [ratePpm, setRatePpm] = useState<number | null>(null);
  const [days, setDays] = useState(TERMS_IN_DAYS[1] ?? 1);
  const submit = () => {
    if (ratePpm === null) return;
    // The network's clock decides what is firm, not the reader's.
    const nowMs = Math.max(Date.now(), Date.parse(chain?.indexedTo.at ?? ""));
    const expiresAt = `${new Date(nowMs + days * DAY_MS).toISOString().slice(0, 19)}Z`;
    act.press({ input: { requestId: request.id, ratePpm, expiresAt } });
  };
  return (
    <ActForm
      title={t("quote.title")}
      says={t("quote.says")}
      submit={t("quote.submit")}
      binds={t("quote.binds")}
      isComplete={ratePpm !== null}
      act={act}
      onSubmit={submit}
      onClose={onClose}
    >
      <RateField label={t("quote.rate")} note={t("quote.rateNote")} onChange={setRatePpm} />
      <Field id={id} label={t("quote.validity")}>
        <Radio.Group
          id={id}
          value={days}
          onChange={(event) => setDays(event.target.value)}
          options={TERMS_IN_DAYS.map((value) => ({ value, label: t("quote.days", { count: value }) }))}
        />
      </Field>
    </ActForm>
  );
}
