import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type NoteView, RejectNote } from "../queries/note.ts";
import { ActForm } from "./act-form.tsx";
import { TextField } from "./field.tsx";
import { useAct } from "./use-act.ts";

const MAX_REASON_CHARS = 200;

/** The payee refuses what is offered to it, and says why; the note goes back to who gave it. */
export function RejectNoteForm(props: { note: NoteView; onClose: () => void }) {
  const { t } = useTranslation();
  const { note, onClose } = props;
  const act = useAct(RejectNote, { onDone: onClose });
  const [reason, setReason] = useState("");
  return (
    <ActForm
      title={t("reject.title")}
      says={t("reject.says")}
      submit={t("reject.submit")}
      isComplete={reason.trim() !== ""}
      act={act}
      onSubmit={() => act.press({ id: note.noteId, reason: reason.trim() })}
      onClose={onClose}
    >
      <TextField label={t("reject.reason")} value={reason} maxLength={MAX_REASON_CHARS} onChange={setReason} />
    </ActForm>
  );
}
