import { useTranslation } from "react-i18next";
import type { HeldInterval } from "../queries/receivable.ts";
import { Amount } from "../shown/amount.tsx";
import { CaptionedTable } from "../shown/captioned-table.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { Moment } from "../shown/moment.tsx";
import { showFen } from "../shown/money.ts";
import { StateTag } from "../shown/state-tag.tsx";

/** Who holds which part now. Together the rows are the whole face. */
export function HoldersTable(props: { notes: readonly HeldInterval[] }) {
  const { t } = useTranslation();
  return (
    <CaptionedTable
      caption={t("receivable.holders")}
      size="small"
      rowKey="noteId"
      dataSource={[...props.notes]}
      columns={[
        { title: t("column.holder"), render: (_, note) => <MemberName member={note.holder} /> },
        { title: t("column.amount"), align: "right", render: (_, note) => <Amount fen={note.amountFen} isBare /> },
        { title: t("column.drawn"), align: "right", render: (_, note) => <Amount fen={note.drawnFen} isBare /> },
        {
          title: t("column.interval"),
          render: (_, note) => (
            <span className="interval">
              {showFen(note.fromFen)} – {showFen(note.toFen)}
            </span>
          ),
        },
        { title: t("column.tier"), align: "right", render: (_, note) => note.tier },
        {
          title: t("column.state"),
          render: (_, note) => (
            <>
              <StateTag state={note.state} />
              {note.offer && (
                <small>
                  → <MemberName member={note.offer.payee} /> · <Moment at={note.offer.expiresAt} />
                </small>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
