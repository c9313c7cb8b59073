import { useTranslation } from "react-i18next";
import type { UploadView } from "../queries/payable.ts";
import { CaptionedTable } from "../shown/captioned-table.tsx";
import { currentLanguage } from "../words/speak.ts";

/** The rows that become no payables: where, what stood there, why, and what to do. */
export function RefusedRows(props: { upload: UploadView }) {
  const { t, i18n } = useTranslation();
  const { refusals } = props.upload;
  const language = currentLanguage();
  if (refusals.totalCount === 0) return null;
  const title = t("payables.refused", { count: refusals.totalCount });
  return (
    <>
      <h3>{title}</h3>
      <CaptionedTable
        caption={title}
        size="small"
        rowKey={(row) => `${row.line} ${row.field} ${row.refusal.code}`}
        dataSource={refusals.edges.map(({ node }) => node)}
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
      {refusals.pageInfo.hasNextPage && (
        <p className="hint">{t("list.shown", { shown: refusals.edges.length, count: refusals.totalCount })}</p>
      )}
    </>
  );
}
