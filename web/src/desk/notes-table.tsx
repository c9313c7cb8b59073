import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FormButton } from "../acts/act-form.tsx";
import { AskForCashForm } from "../acts/ask-for-cash.tsx";
import { PassNoteForm } from "../acts/pass-note.tsx";
import { SplitNoteForm } from "../acts/split-note.tsx";
import { usePulse } from "../live/pulse.tsx";
import { useLiveQuery } from "../live/use-live-query.ts";
import { MyNotes, type NoteView } from "../queries/note.ts";
import { Amount } from "../shown/amount.tsx";
import { CaptionedTable } from "../shown/captioned-table.tsx";
import { DueDay } from "../shown/due-day.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { showFen } from "../shown/money.ts";
import { MOST_ROWS, MoreButton } from "../shown/more-button.tsx";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { StateTag } from "../shown/state-tag.tsx";
import type { Rights } from "./rights.ts";

const PAGE = 20;

/** The notes of one member, or all of them for whoever may see all. */
export function NotesTable(props: { holder: string | null; rights: Rights }) {
  const { t } = useTranslation();
  const { holder, rights } = props;
  const [first, setFirst] = useState(PAGE);
  const { data, error, reload } = useLiveQuery({ query: MyNotes, variables: { holder, first } });
  if (error) return <Problem error={error} retry={reload} />;
  if (!data) return <Quiet />;
  const { notes } = data;
  if (notes.edges.length === 0) {
    return <p className="nothing">{rights.funds ? t("desk.noBought") : t("desk.noNotes")}</p>;
  }
  return (
    <>
      <CaptionedTable
        caption={t("desk.notes")}
        rowKey="noteId"
        dataSource={notes.edges.map(({ node }) => node)}
        columns={[
          {
            title: t("column.obligor"),
            render: (_, { receivable }) => (
              <Link to={`/receivables/${receivable.receivableId}`}>
                <MemberName member={receivable.obligor} />
              </Link>
            ),
          },
          { title: t("column.amount"), align: "right", render: (_, note) => <Amount fen={note.amountFen} isBare /> },
          {
            title: t("column.due"),
            render: (_, { receivable, state }) => <DueDay day={receivable.dueDay} isOver={state === "REDEEMED"} />,
          },
          { title: t("column.tier"), render: (_, note) => t("tier", { tier: note.tier }) },
          ...(holder === null
            ? [
                {
                  title: t("column.holder"),
                  render: (_: unknown, note: NoteView) => <MemberName member={note.holder} />,
                },
              ]
            : []),
          { title: t("column.state"), render: (_, note) => <StateTag state={note.state} /> },
          ...(rights.prepares && rights.supplies
            ? [{ title: t("column.acts"), render: (_: unknown, note: NoteView) => <NoteActs note={note} /> }]
            : []),
        ]}
      />
      <MoreButton list={notes} onMore={() => setFirst(MOST_ROWS)} />
    </>
  );
}

/** What can be done with a note while it is held and nothing was paid on it yet. */
function NoteActs(props: { note: NoteView }) {
  const { t } = useTranslation();
  const { chain } = usePulse();
  const { note } = props;
  const { paidFen, dueDay } = note.receivable;
  const isOpen = note.state === "HELD" && paidFen === "0" && chain !== null && chain.today < dueDay;
  if (!isOpen) return <span aria-hidden="true">—</span>;
  const about = showFen(note.amountFen);
  return (
    <span className="acts">
      <FormButton label={t("pass.open")} about={about}>
        {(close) => <PassNoteForm note={note} onClose={close} />}
      </FormButton>
      <FormButton label={t("cash.open")} about={about}>
        {(close) => <AskForCashForm note={note} onClose={close} />}
      </FormButton>
      <FormButton label={t("split.open")} about={about}>
        {(close) => <SplitNoteForm note={note} onClose={close} />}
      </FormButton>
    </span>
  );
}
