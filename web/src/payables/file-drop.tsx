import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

/** A file's name, and its bytes as the API takes them. */
export interface ChosenFile {
  readonly fileName: string;
  readonly contentBase64: string;
}

/** @throws DOMException if the file cannot be read, as when it was moved meanwhile. */
function read(file: File): Promise<ChosenFile> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => {
      const url = reader.result as string;
      resolve({ fileName: file.name, contentBase64: url.slice(url.indexOf(",") + 1) });
    };
    reader.readAsDataURL(file);
  });
}

/** Takes a file that is dropped or chosen. */
export function FileDrop(props: {
  label: string;
  accept: string;
  isBusy: boolean;
  onFile: (file: ChosenFile) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [isUnread, setUnread] = useState(false);
  const take = async (file: File | undefined) => {
    setOver(false);
    if (!file || props.isBusy) return;
    const chosen = await read(file).catch(() => null);
    setUnread(chosen === null);
    if (chosen) props.onFile(chosen);
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
      <small>{isUnread ? t("payables.unread") : t("payables.dropNote")}</small>
    </label>
  );
}
