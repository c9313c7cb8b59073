import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { ReceivableView } from "../queries.ts";
import { MemberName } from "../shown/member-name.tsx";
import { showFen } from "../shown/money.ts";
import { StateTag } from "../shown/state-tag.tsx";
import { showMoment } from "../shown/time.ts";

/** Who holds which fen now. Together the rows are the whole face. */
export function HoldersTable(props: { notes: readonly ReceivableView["notes"]["edges"][number]["node"][] }) {
  const { t } = useTranslation();
  return (
    <Table
      size="small"
      rowKey="noteId"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={[...props.notes]}
      columns={[
        { title: t("column.interval"), render: (_, note) => <code>{`[${note.fromFen}, ${note.toFen})`}</code> },
        { title: t("column.holder"), render: (_, note) => <MemberName member={note.holder} /> },
        {
          title: t("column.amount"),
          align: "right",
          render: (_, note) => <span className="money">{showFen(note.amountFen)}</span>,
        },
        {
          title: t("desk.drawn"),
          align: "right",
          render: (_, note) => <span className="money">{showFen(note.drawnFen)}</span>,
        },
        { title: t("column.tier"), render: (_, note) => t("tier", { tier: note.tier }) },
        {
          title: t("column.state"),
          render: (_, note) => (
            <>
              <StateTag state={note.state} />
              {note.offer && (
                <small>
                  → <MemberName member={note.offer.payee} /> ·{" "}
                  {t("waiting.until", { time: showMoment(note.offer.expiresAt) })}
                </small>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
