import { Button, Modal } from "antd";
import { type ReactNode, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CombinedError } from "urql";
import type { RefusalView } from "../queries/refusal.ts";
import { Problem, RefusalNotice } from "../shown/problem.tsx";

/** A button that opens a form; the form is made anew each time, so that it never holds yesterday's amounts. */
export function FormButton(props: {
  label: string;
  about: string;
  isPrimary?: boolean;
  children: (close: () => void) => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    // The reader's place is where it was before the form came.
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <>
      <Button
        ref={button}
        type={props.isPrimary ? "primary" : "default"}
        aria-label={`${props.label}: ${props.about}`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {props.label}
      </Button>
      {isOpen && props.children(close)}
    </>
  );
}

/** The form of one act: what it is about, its fields, what cannot be undone, and what came back. */
export function ActForm(props: {
  title: string;
  /** What the act does, in a sentence. */
  says: string;
  submit: string;
  /** What cannot be taken back, where that is not what is on the chain; null where the act binds nobody yet. */
  binds?: string | null;
  isComplete: boolean;
  act: { readonly isWorking: boolean; readonly error: CombinedError | null; readonly refusal: RefusalView | null };
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { act, binds = t("do.undo") } = props;
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="close" onClick={props.onClose}>
          {t("do.cancel")}
        </Button>,
        <Button
          key="submit"
          type="primary"
          htmlType="submit"
          form={id}
          loading={act.isWorking}
          disabled={!props.isComplete}
        >
          {act.isWorking ? t("do.working") : props.submit}
        </Button>,
      ]}
    >
      <form
        id={id}
        className="act-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (props.isComplete && !act.isWorking) props.onSubmit();
        }}
      >
        <p className="hint">{props.says}</p>
        {props.children}
        {binds && <p className="undo">{binds}</p>}
        {act.error && <Problem error={act.error} />}
        {act.refusal && <RefusalNotice refusal={act.refusal} />}
      </form>
    </Modal>
  );
}
