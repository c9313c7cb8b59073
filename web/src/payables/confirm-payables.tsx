import { Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActForm } from "../acts/act-form.tsx";
import { Field } from "../acts/field.tsx";
import { useAct } from "../acts/use-act.ts";
import { usePulse } from "../live/pulse.tsx";
import { ConfirmPayables, type PayableView } from "../queries/payable.ts";
import { Amount } from "../shown/amount.tsx";
import { sumFen } from "../shown/money.ts";
import { currentLanguage } from "../words/speak.ts";

/** The maker promises to pay: one receivable per supplier and due day, each signed by a checker before it counts. */
export function ConfirmPayablesForm(props: {
  payables: readonly PayableView[];
  /** All of this file that can be confirmed, instead of the payables. */
  uploadId: string | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { payables, uploadId, onClose } = props;
  const { chain } = usePulse();
  const [dueDay, setDueDay] = useState("");
  const needsDueDay = payables.some((payable) => payable.dueDay === null);
  const language = currentLanguage();
  const act = useAct(ConfirmPayables, {
    onDone: onClose,
    told: ({ operations }) => {
      const unsigned = operations.filter(({ state }) => state === "AWAITING_SIGNATURE").length;
      return unsigned > 0
        ? t("confirm.toldUnsigned", { count: unsigned })
        : t("confirm.told", { count: operations.length });
    },
  });
  const submit = () => {
    const which = uploadId ? { uploadId } : { payableIds: payables.map((payable) => payable.id) };
    act.press({ input: { ...which, ...(dueDay && { dueDay }) } });
  };
  const suppliers = new Map(
    payables.map(({ payee, payeeName }) => [payee?.address ?? payeeName, payee?.name[language] ?? payeeName]),
  );
  return (
    <ActForm
      title={t("confirm.title")}
      says={t("confirm.says")}
      submit={t("confirm.submit")}
      isComplete={!needsDueDay || dueDay !== ""}
      act={act}
      onSubmit={submit}
      onClose={onClose}
    >
      {uploadId ? (
        <p>{t("confirm.ofFile")}</p>
      ) : (
        <p>
          {t("confirm.chosen", { count: payables.length })}{" "}
          <Amount fen={sumFen(payables.map(({ amountFen }) => amountFen))} />
          <br />
          <small>{[...suppliers.values()].join(" · ")}</small>
        </p>
      )}
      {needsDueDay && (
        <Field id={id} label={t("confirm.dueDay")} note={t("confirm.dueDayNote")}>
          <Input
            id={id}
            type="date"
            min={chain?.today}
            value={dueDay}
            onChange={(event) => setDueDay(event.target.value)}
          />
        </Field>
      )}
    </ActForm>
  );
}
