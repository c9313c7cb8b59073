import { useTranslation } from "react-i18next";
import type { UploadView } from "../queries/payable.ts";
import { CaptionedTable } from "../shown/captioned-table.tsx";

/** The first rows of a file as they were typed, under the file's own headings. */
export function FilePreview(props: { upload: UploadView }) {
  const { t } = useTranslation();
  const { mapping, preview } = props.upload;
  if (!mapping || !preview) return null;
  const fieldAt = new Map(Object.entries(mapping.columns).map(([field, { header }]) => [header, field]));
  const title = t("payables.preview", { count: preview.length });
  return (
    <>
      <h3>{title}</h3>
      <CaptionedTable
        caption={title}
        size="small"
        isGrid
        rowKey="line"
        dataSource={[...preview]}
        columns={[
          { title: t("column.line"), dataIndex: "line" },
          ...mapping.headers.map((header, at) => {
            const field = fieldAt.get(header);
            return {
              key: header,
              title: (
                <>
                  {header}
                  <small className="taken-for">{field ? t(`field.${field}`) : "—"}</small>
                </>
              ),
              render: (_: unknown, row: { readonly cells: readonly string[] }) => row.cells[at],
            };
          }),
        ]}
      />
    </>
  );
}
