import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PayReceivable, type ReceivableRow } from "../queries/receivable.ts";
import { restFen } from "../shown/money.ts";
import { ActForm } from "./act-form.tsx";
import { AmountField } from "./field.tsx";
import { useAct } from "./use-act.ts";

/** The obligor pays, in full or in part; the holders' shares are drawn right after. */
export function PayForm(props: { receivable: ReceivableRow; onClose: () => void }) {
  const { t } = useTranslation();
  const { receivable, onClose } = props;
  const rest = restFen(receivable.faceFen, receivable.paidFen);
  const act = useAct(PayReceivable, { onDone: onClose });
  const [amountFen, setAmountFen] = useState<string | null>(rest);
  return (
    <ActForm
      title={t("pay.title")}
      says={t("pay.says")}
      submit={t("pay.submit")}
      isComplete={amountFen !== null}
      act={act}
      onSubmit={() => amountFen && act.press({ receivableId: receivable.receivableId, amountFen })}
      onClose={onClose}
    >
      <AmountField label={t("form.amount")} first={rest} ofFen={rest} onChange={setAmountFen} />
    </ActForm>
  );
}
