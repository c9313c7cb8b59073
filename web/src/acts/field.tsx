import { Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../shown/amount.tsx";
import { readFen, readRate, showFen } from "../shown/money.ts";

/** A field's label, the field, and a line under it that says more or what is wrong. */
export function Field(props: {
  id: string;
  label: string;
  note?: ReactNode;
  fault?: string | null;
  children: ReactNode;
}) {
  const { id, label, note, fault } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {props.children}
      <small id={`${id}-note`} className={fault ? "fault" : undefined}>
        {fault ?? note}
      </small>
    </div>
  );
}

/** A line of text. */
export function TextField(props: {
  label: string;
  note?: string;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
}) {
  const id = useId();
  return (
    <Field id={id} label={props.label} note={props.note}>
      <Input
        id={id}
        value={props.value}
        maxLength={props.maxLength}
        aria-describedby={`${id}-note`}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

/** One of several. The browser's own list: every reader and every phone knows how to open it. */
export function ChoiceField(props: {
  label: string;
  note?: string;
  options: readonly { readonly value: string; readonly label: string }[];
  value: string | null;
  /** What stands there while nothing is chosen; absent where something always is. */
  placeholder?: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <Field id={id} label={props.label} note={props.note}>
      <select
        id={id}
        className="choice"
        value={props.value ?? ""}
        aria-describedby={`${id}-note`}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.value === null && (
          <option value="" disabled>
            {props.placeholder}
          </option>
        )}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A text that has to be understood as something before the form can go. */
function ReadField<Value>(props: {
  label: string;
  unit: string;
  note?: ReactNode;
  first: string;
  read: (text: string) => Value | null;
  fault: string;
  onChange: (value: Value | null) => void;
}) {
  const id = useId();
  const [text, setText] = useState(props.first);
  const isWrong = text !== "" && props.read(text) === null;
  return (
    <Field id={id} label={props.label} note={props.note} fault={isWrong ? props.fault : null}>
      <Input
        id={id}
        inputMode="decimal"
        suffix={props.unit}
        value={text}
        status={isWrong ? "error" : undefined}
        aria-invalid={isWrong}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          setText(event.target.value);
          props.onChange(props.read(event.target.value));
        }}
      />
    </Field>
  );
}

/** An amount in yuan, given on as fen; null while it is none. */
export function AmountField(props: {
  label: string;
  first?: string;
  /** What there is to take it from. */
  ofFen?: string;
  onChange: (fen: string | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <ReadField
      label={props.label}
      unit={t("currency")}
      first={props.first ? showFen(props.first) : ""}
      note={
        props.ofFen && (
          <>
            {t("form.of")} <Amount fen={props.ofFen} />
          </>
        )
      }
      read={readFen}
      fault={t("form.amountFault")}
      onChange={props.onChange}
    />
  );
}

/** A rate a year in percent, given on in parts per million; null while it is none. */
export function RateField(props: { label: string; note?: string; onChange: (ppm: number | null) => void }) {
  const { t } = useTranslation();
  return (
    <ReadField
      label={props.label}
      unit="%"
      first=""
      note={props.note}
      read={readRate}
      fault={t("form.rateFault")}
      onChange={props.onChange}
    />
  );
}
