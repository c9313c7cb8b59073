import { Button, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQuery } from "urql";
import { Receivables } from "../queries.ts";
import { DueDay } from "../shown/due-day.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { showFen } from "../shown/money.ts";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { StateTag } from "../shown/state-tag.tsx";

const PAGE = 20;
// The API gives at most this many rows at once.
const MOST = 100;

/** The receivables that this member owes, or has had a part in. */
export function ReceivablesTable() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [first, setFirst] = useState(PAGE);
  const [{ data, error }, reload] = useQuery({ query: Receivables, variables: { first } });
  if (error) return <Problem error={error} retry={reload} />;
  if (!data) return <Quiet />;
  const { edges, pageInfo, totalCount } = data.receivables;
  if (edges.length === 0) return <p className="nothing">{t("desk.noReceivables")}</p>;
  return (
    <>
      <Table
        size="middle"
        rowKey="receivableId"
        pagination={false}
        dataSource={edges.map((edge) => edge.node)}
        scroll={{ x: "max-content" }}
        onRow={(row) => ({
          className: "row-link",
          tabIndex: 0,
          onClick: () => navigate(`/receivables/${row.receivableId}`),
          onKeyDown: (event) => event.key === "Enter" && navigate(`/receivables/${row.receivableId}`),
        })}
        columns={[
          { title: t("column.obligor"), render: (_, row) => <MemberName member={row.obligor} /> },
          { title: t("column.payee"), render: (_, row) => <MemberName member={row.payee} /> },
          {
            title: t("column.face"),
            align: "right",
            render: (_, row) => <span className="money">{showFen(row.faceFen)}</span>,
          },
          {
            title: t("column.paid"),
            align: "right",
            render: (_, row) => <span className="money">{showFen(row.paidFen)}</span>,
          },
          { title: t("column.due"), render: (_, row) => <DueDay day={row.dueDay} /> },
          { title: t("column.state"), render: (_, row) => <StateTag state={row.state} /> },
        ]}
      />
      {pageInfo.hasNextPage && first < MOST && (
        <Button onClick={() => setFirst(MOST)}>
          {t("desk.more")} ({edges.length} / {totalCount})
        </Button>
      )}
    </>
  );
}
