import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormButton } from "../acts/act-form.tsx";
import { useLiveQuery } from "../live/use-live-query.ts";
import { OpenPayables, type PayableView } from "../queries/payable.ts";
import { Amount } from "../shown/amount.tsx";
import { CaptionedTable } from "../shown/captioned-table.tsx";
import { DueDay } from "../shown/due-day.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { showFen, sumFen } from "../shown/money.ts";
import { MOST_ROWS, MoreButton } from "../shown/more-button.tsx";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { currentLanguage } from "../words/speak.ts";
import { ConfirmPayablesForm } from "./confirm-payables.tsx";

const PAGE = 20;

/** The payables that nobody has confirmed yet, to be chosen and confirmed; of one file, if one was just booked. */
export function OpenPayablesTable(props: { uploadId: string | null; prepares: boolean; onShowAll: () => void }) {
  const { t } = useTranslation();
  const { uploadId, prepares, onShowAll } = props;
  const [first, setFirst] = useState(PAGE);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data, error, reload } = useLiveQuery({ query: OpenPayables, variables: { uploadId, first } });
  if (error) return <Problem error={error} retry={reload} />;
  if (!data) return <Quiet />;
  const { payables } = data;
  const rows = payables.edges.map(({ node }) => node);
  const picked = rows.filter(({ id }) => chosen.includes(id));
  const title = uploadId ? t("payables.openOfFile") : t("payables.open");
  return (
    <>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="nothing">{prepares ? t("payables.none") : t("payables.noneToCheck")}</p>}
      {rows.length > 0 && (
        <CaptionedTable<PayableView>
          caption={title}
          rowKey="id"
          dataSource={rows}
          rowSelection={
            prepares
              ? {
                  selectedRowKeys: picked.map(({ id }) => id),
                  onChange: (keys) => setChosen(keys.map(String)),
                  getCheckboxProps: (row) => ({
                    disabled: row.payee === null,
                    "aria-label": t("payables.choose", { number: row.invoice.number }),
                  }),
                }
              : undefined
          }
          columns={[
            { title: t("column.supplier"), render: (_, row) => <Payee payable={row} /> },
            { title: t("column.invoice"), render: (_, row) => <code>{row.invoice.number}</code> },
            { title: t("column.issued"), render: (_, row) => row.invoice.issueDay },
            { title: t("column.amount"), align: "right", render: (_, row) => <Amount fen={row.amountFen} isBare /> },
            { title: t("column.due"), render: (_, row) => (row.dueDay ? <DueDay day={row.dueDay} /> : "—") },
          ]}
        />
      )}
      <MoreButton list={payables} onMore={() => setFirst(MOST_ROWS)} />
      <div className="acts under">
        {prepares && picked.length > 0 && (
          <FormButton
            isPrimary
            label={t("payables.confirmChosen", { count: picked.length })}
            about={showFen(sumFen(picked.map(({ amountFen }) => amountFen)))}
          >
            {(close) => <ConfirmPayablesForm payables={picked} uploadId={null} onClose={close} />}
          </FormButton>
        )}
        {prepares && uploadId && rows.length > 0 && (
          <FormButton label={t("payables.confirmAll", { count: payables.totalCount })} about={title}>
            {(close) => <ConfirmPayablesForm payables={rows} uploadId={uploadId} onClose={close} />}
          </FormButton>
        )}
        {uploadId && <Button onClick={onShowAll}>{t("payables.showAll")}</Button>}
      </div>
    </>
  );
}

/** Whom a payable is owed to; what should be looked at first stands with it. */
function Payee(props: { payable: PayableView }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { payee, payeeName, warnings } = props.payable;
  return (
    <>
      {payee ? <MemberName member={payee} /> : payeeName}{" "}
      {!payee && <span className="state state-due">{t("payables.noMember")}</span>}
      {!payee && <small className="warning">{t("payables.noMemberNext")}</small>}
      {warnings.map(({ code, sentence, next }) => (
        <small key={code} className="warning">
          {sentence[language]} {next[language]}
        </small>
      ))}
    </>
  );
}
