import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type NoteView, SplitNote } from "../queries/note.ts";
import { ActForm } from "./act-form.tsx";
import { AmountField } from "./field.tsx";
import { useAct } from "./use-act.ts";

/** The holder cuts one piece off a note and keeps both. */
export function SplitNoteForm(props: { note: NoteView; onClose: () => void }) {
  const { t } = useTranslation();
  const { note, onClose } = props;
  const act = useAct(SplitNote, { onDone: onClose });
  const [amountFen, setAmountFen] = useState<string | null>(null);
  return (
    <ActForm
      title={t("split.title")}
      says={t("split.says")}
      submit={t("split.submit")}
      isComplete={amountFen !== null}
      act={act}
      onSubmit={() => amountFen && act.press({ noteId: note.noteId, amountsFen: [amountFen] })}
      onClose={onClose}
    >
      <AmountField label={t("split.piece")} ofFen={note.amountFen} onChange={setAmountFen} />
    </ActForm>
  );
}
