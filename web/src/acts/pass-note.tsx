import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type NoteView, PassNote } from "../queries/note.ts";
import { ActForm } from "./act-form.tsx";
import { AmountField, TextField } from "./field.tsx";
import { SupplierField } from "./member-field.tsx";
import { useAct } from "./use-act.ts";

const MAX_REFERENCE_CHARS = 100;

/** The holder gives a note, or a piece of it, to a supplier of its own, with the paper behind it. */
export function PassNoteForm(props: { note: NoteView; onClose: () => void }) {
  const { t } = useTranslation();
  const { note, onClose } = props;
  const act = useAct(PassNote, { onDone: onClose });
  const [payee, setPayee] = useState<string | null>(null);
  const [amountFen, setAmountFen] = useState<string | null>(null);
  const [reference, setReference] = useState("");
  const leg = payee && amountFen && reference.trim() && { payee, amountFen, reference: reference.trim() };
  const submit = () => {
    if (!leg) return;
    const evidence = [{ kind: "INVOICE", reference: leg.reference }];
    act.press({ noteId: note.noteId, legs: [{ payee: leg.payee, amountFen: leg.amountFen, evidence }] });
  };
  return (
    <ActForm
      title={t("pass.title")}
      says={t("pass.says")}
      submit={t("pass.submit")}
      isComplete={Boolean(leg)}
      act={act}
      onSubmit={submit}
      onClose={onClose}
    >
      <SupplierField label={t("pass.payee")} except={note.holder.address} value={payee} onChange={setPayee} />
      <AmountField label={t("form.amount")} ofFen={note.amountFen} onChange={setAmountFen} />
      <TextField
        label={t("pass.reference")}
        note={t("pass.referenceNote")}
        value={reference}
        maxLength={MAX_REFERENCE_CHARS}
        onChange={setReference}
      />
    </ActForm>
  );
}
