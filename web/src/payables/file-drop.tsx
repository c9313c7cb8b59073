import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

/** Takes a file that is dropped or chosen. */
export function FileDrop(props: { label: string; accept: string; isBusy: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [isOver, setOver] = useState(false);
  const take = (file: File | undefined) => {
    setOver(false);
    if (file && !props.isBusy) props.onFile(file);
  };
  return (
    <label
      htmlFor={id}
      className={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <input
        id={id}
        type="file"
        className="unseen"
        accept={props.accept}
        onChange={(event) => {
          take(event.target.files?.[0]);
          // So that the same file, mended, can be chosen again.
          event.target.value = "";
        }}
      />
      <strong>{props.isBusy ? t("do.working") : props.label}</strong>
      <small>{t("payables.dropNote")}</small>
    </label>
  );
}
