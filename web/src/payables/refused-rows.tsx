import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { UploadView } from "../queries/payable.ts";
import { CaptionedTable } from "../shown/captioned-table.tsx";
import { currentLanguage } from "../words/speak.ts";

/** As many as show what kind of trouble it is; a ledger can have hundreds. */
const AT_FIRST = 10;

/** The rows that become no payables: where, what stood there, why, and what to do. */
export function RefusedRows(props: { upload: UploadView }) {
  const { t, i18n } = useTranslation();
  const { refusals } = props.upload;
  const [isWhole, setWhole] = useState(false);
  const language = currentLanguage();
  if (refusals.totalCount === 0) return null;
  const title = t("payables.refused", { count: refusals.totalCount });
  const rows = refusals.edges.map(({ node }) => node).slice(0, isWhole ? undefined : AT_FIRST);
  return (
    <>
      <h3>{title}</h3>
      <CaptionedTable
        caption={title}
        size="small"
        rowKey={(row) => `${row.line} ${row.field} ${row.refusal.code}`}
        dataSource={rows}
        columns={[
          { title: t("column.line"), dataIndex: "line" },
          {
            title: t("column.field"),
            render: (_, { field }) => (field && i18n.exists(`field.${field}`) ? t(`field.${field}`) : (field ?? "—")),
          },
          { title: t("column.value"), render: (_, { value }) => <code>{value ?? "—"}</code> },
          {
            title: t("column.why"),
            render: (_, { refusal }) => (
              <span className="why">
                {refusal.sentence[language]} {refusal.next[language]} <code>{refusal.code}</code>
              </span>
            ),
          },
        ]}
      />
      {rows.length < refusals.totalCount && (
        <p className="more">
          {rows.length < refusals.edges.length && <Button onClick={() => setWhole(true)}>{t("list.more")}</Button>}{" "}
          <small>{t("list.shown", { shown: rows.length, count: refusals.totalCount })}</small>
        </p>
      )}
    </>
  );
}
