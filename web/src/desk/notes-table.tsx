import { Button, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQuery } from "urql";
import { MyNotes } from "../queries.ts";
import { DueDay } from "../shown/due-day.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { showFen } from "../shown/money.ts";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { StateTag } from "../shown/state-tag.tsx";

const PAGE = 20;
// The API gives at most this many rows at once.
const MOST = 100;

/** The notes of one member, or all of them for whoever may see all. */
export function NotesTable(props: { holder: string | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [first, setFirst] = useState(PAGE);
  const [{ data, error }, reload] = useQuery({ query: MyNotes, variables: { holder: props.holder, first } });
  if (error) return <Problem error={error} retry={reload} />;
  if (!data) return <Quiet />;
  const { edges, pageInfo, totalCount } = data.notes;
  if (edges.length === 0) return <p className="nothing">{t("desk.noNotes")}</p>;
  return (
    <>
      <Table
        size="middle"
        rowKey="noteId"
        pagination={false}
        dataSource={edges.map((edge) => edge.node)}
        scroll={{ x: "max-content" }}
        onRow={(note) => ({
          className: "row-link",
          tabIndex: 0,
          onClick: () => navigate(`/receivables/${note.receivable.receivableId}`),
          onKeyDown: (event) => event.key === "Enter" && navigate(`/receivables/${note.receivable.receivableId}`),
        })}
        columns={[
          { title: t("column.obligor"), render: (_, note) => <MemberName member={note.receivable.obligor} /> },
          {
            title: t("column.amount"),
            align: "right",
            render: (_, note) => <span className="money">{showFen(note.amountFen)}</span>,
          },
          { title: t("column.due"), render: (_, note) => <DueDay day={note.receivable.dueDay} /> },
          { title: t("column.tier"), render: (_, note) => t("tier", { tier: note.tier }) },
          { title: t("column.holder"), render: (_, note) => <MemberName member={note.holder} /> },
          { title: t("column.state"), render: (_, note) => <StateTag state={note.state} /> },
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
