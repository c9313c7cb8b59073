import { Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceField, Field } from "../acts/field.tsx";
import type { ReadingView } from "../queries/payable.ts";
import type { Correction } from "./correction.ts";
import { RARER_FIELDS, USUAL_FIELDS } from "./payable-fields.ts";

const NO_COLUMN = "";
const DATE_ORDERS = ["YMD", "MDY", "DMY"];
const DECIMAL_STYLES = ["POINT", "COMMA"];

/** Which column was taken for which field, how sure that is, and a choice of another one for each. */
export function MappingReview(props: {
  reading: ReadingView;
  correction: Correction;
  onCorrect: (correction: Correction) => void;
}) {
  const { t } = useTranslation();
  const { reading, correction, onCorrect } = props;
  const isFound = (field: string) => reading.columns[field] !== undefined || correction.columns[field] !== undefined;
  const shown = [...USUAL_FIELDS, ...RARER_FIELDS.filter(isFound)];
  const hidden = RARER_FIELDS.filter((field) => !isFound(field));
  const fieldOf = (field: string) => (
    <ColumnField
      key={field}
      field={field}
      reading={reading}
      onChoose={(header) => onCorrect({ ...correction, columns: { ...correction.columns, [field]: header } })}
    />
  );
  const hasDueDay = reading.columns.dueDate !== undefined || reading.columns.termDays !== undefined;
  return (
    <fieldset className="mapping">
      <legend>{t("mapping.title")}</legend>
      <p className="hint">{t("mapping.hint")}</p>
      <div className="mapping-fields">
        {shown.map(fieldOf)}
        <OptionField
          label={t("mapping.dateOrder")}
          name="dateOrder"
          values={DATE_ORDERS}
          value={correction.dateOrder ?? reading.dateOrders.issueDate}
          onChoose={(dateOrder) => onCorrect({ ...correction, dateOrder })}
        />
        <OptionField
          label={t("mapping.decimalStyle")}
          name="decimalStyle"
          values={DECIMAL_STYLES}
          value={correction.decimalStyle ?? reading.decimalStyle ?? undefined}
          onChoose={(decimalStyle) => onCorrect({ ...correction, decimalStyle })}
        />
        {!hasDueDay && (
          <TermField
            days={correction.daysAfterIssue}
            onChoose={(daysAfterIssue) => onCorrect({ ...correction, daysAfterIssue })}
          />
        )}
      </div>
      {hidden.length > 0 && (
        <details>
          <summary>{t("mapping.more", { count: hidden.length })}</summary>
          <div className="mapping-fields">{hidden.map(fieldOf)}</div>
        </details>
      )}
    </fieldset>
  );
}

function ColumnField(props: { field: string; reading: ReadingView; onChoose: (header: string | null) => void }) {
  const { t } = useTranslation();
  const { field, reading, onChoose } = props;
  const column = reading.columns[field];
  return (
    <ChoiceField
      label={t(`field.${field}`)}
      note={column ? t(`mapping.from.${column.from}`, { percent: column.confidencePercent }) : t("mapping.from.NONE")}
      value={column?.header ?? NO_COLUMN}
      onChange={(header) => onChoose(header === NO_COLUMN ? null : header)}
      options={[
        { value: NO_COLUMN, label: t("mapping.none") },
        ...reading.headers.map((header) => ({ value: header, label: header })),
      ]}
    />
  );
}

function OptionField(props: {
  label: string;
  name: string;
  values: readonly string[];
  value: string | undefined;
  onChoose: (value: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <ChoiceField
      label={props.label}
      value={props.value ?? null}
      placeholder={t("form.choose")}
      onChange={props.onChoose}
      options={props.values.map((value) => ({ value, label: t(`mapping.${props.name}Of.${value}`) }))}
    />
  );
}

function TermField(props: { days: number | undefined; onChoose: (days: number | undefined) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(props.days?.toString() ?? "");
  const days = /^\d{1,3}$/.test(text) ? Number(text) : undefined;
  const take = () => {
    if (days !== props.days) props.onChoose(days);
  };
  return (
    <Field id={id} label={t("mapping.term")} note={t("mapping.termNote")}>
      <Input
        id={id}
        inputMode="numeric"
        maxLength={3}
        value={text}
        aria-describedby={`${id}-note`}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onPressEnter={take}
      />
    </Field>
  );
}
