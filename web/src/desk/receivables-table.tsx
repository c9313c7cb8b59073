import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useLiveQuery } from "../live/use-live-query.ts";
import { Receivables } from "../queries/receivable.ts";
import { Amount } from "../shown/amount.tsx";
import { CaptionedTable } from "../shown/captioned-table.tsx";
import { DueDay } from "../shown/due-day.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { MOST_ROWS, MoreButton } from "../shown/more-button.tsx";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { StateTag } from "../shown/state-tag.tsx";
import type { Rights } from "./rights.ts";

const PAGE = 20;

/** The receivables that this member owes, or has had a part in. */
export function ReceivablesTable(props: { rights: Rights }) {
  const { t } = useTranslation();
  const [first, setFirst] = useState(PAGE);
  const { data, error, reload } = useLiveQuery({ query: Receivables, variables: { first } });
  if (error) return <Problem error={error} retry={reload} />;
  if (!data) return <Quiet />;
  const { receivables } = data;
  if (receivables.edges.length === 0) {
    return <p className="nothing">{props.rights.owes ? t("desk.noneOwed") : t("desk.noReceivables")}</p>;
  }
  return (
    <>
      <CaptionedTable
        caption={t("desk.receivables")}
        rowKey="receivableId"
        dataSource={receivables.edges.map(({ node }) => node)}
        columns={[
          {
            title: t("column.obligor"),
            render: (_, row) => (
              <Link to={`/receivables/${row.receivableId}`}>
                <MemberName member={row.obligor} />
              </Link>
            ),
          },
          { title: t("column.payee"), render: (_, row) => <MemberName member={row.payee} /> },
          { title: t("column.face"), align: "right", render: (_, row) => <Amount fen={row.faceFen} isBare /> },
          { title: t("column.paid"), align: "right", render: (_, row) => <Amount fen={row.paidFen} isBare /> },
          {
            title: t("column.due"),
            render: (_, row) => <DueDay day={row.dueDay} isOver={row.paidFen === row.faceFen} />,
          },
          { title: t("column.state"), render: (_, row) => <StateTag state={row.state} /> },
        ]}
      />
      <MoreButton list={receivables} onMore={() => setFirst(MOST_ROWS)} />
    </>
  );
}
