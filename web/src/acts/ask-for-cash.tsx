import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RequestFinancing } from "../queries/financing.ts";
import type { NoteView } from "../queries/note.ts";
import { ActForm } from "./act-form.tsx";
import { AmountField, TextField } from "./field.tsx";
import { useAct } from "./use-act.ts";

const MAX_PURPOSE_CHARS = 200;

/** The holder asks every funder for cash against a note, or a part of it. */
export function AskForCashForm(props: { note: NoteView; onClose: () => void }) {
  const { t } = useTranslation();
  const { note, onClose } = props;
  const act = useAct(RequestFinancing, { told: () => t("cash.told"), onDone: onClose });
  const [amountFen, setAmountFen] = useState<string | null>(note.amountFen);
  const [purpose, setPurpose] = useState("");
  return (
    <ActForm
      title={t("cash.title")}
      says={t("cash.says")}
      submit={t("cash.submit")}
      binds={null}
      isComplete={amountFen !== null}
      act={act}
      onSubmit={() => amountFen && act.press({ noteId: note.noteId, amountFen, purpose: purpose.trim() || null })}
      onClose={onClose}
    >
      <AmountField label={t("form.amount")} first={note.amountFen} ofFen={note.amountFen} onChange={setAmountFen} />
      <TextField label={t("cash.purpose")} value={purpose} maxLength={MAX_PURPOSE_CHARS} onChange={setPurpose} />
    </ActForm>
  );
}
