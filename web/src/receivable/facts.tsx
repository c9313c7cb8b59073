import { Collapse, Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import type { ReceivableView } from "../queries/receivable.ts";
import { Amount } from "../shown/amount.tsx";
import { DueDay } from "../shown/due-day.tsx";
import { Hash } from "../shown/hash.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { Moment } from "../shown/moment.tsx";
import { StateTag } from "../shown/state-tag.tsx";

/** What the obligor promised, and how far it has kept it. */
export function Facts(props: { receivable: ReceivableView }) {
  const { t } = useTranslation();
  const { receivable } = props;
  const isPaid = receivable.paidFen === receivable.faceFen;
  return (
    <>
      <h1>
        <MemberName member={receivable.obligor} /> <Amount fen={receivable.faceFen} />{" "}
        <StateTag state={receivable.state} />
      </h1>
      <div className="facts">
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, lg: 4 }}
          items={[
            { key: "payee", label: t("column.payee"), children: <MemberName member={receivable.payee} /> },
            { key: "due", label: t("column.due"), children: <DueDay day={receivable.dueDay} isOver={isPaid} /> },
            { key: "paid", label: t("receivable.paid"), children: <Amount fen={receivable.paidFen} /> },
            { key: "vault", label: t("receivable.vault"), children: <Amount fen={receivable.vaultFen} /> },
            { key: "at", label: t("receivable.confirmed"), children: <Moment at={receivable.confirmedAt} /> },
            { key: "tx", label: t("column.transaction"), children: <Hash hex={receivable.txHash} /> },
            {
              key: "hash",
              label: t("receivable.undertakingHash"),
              children: <Hash hex={receivable.undertakingHash} />,
            },
          ]}
        />
        {receivable.undertaking && (
          <Collapse
            ghost
            items={[
              {
                key: "undertaking",
                label: `${t("receivable.undertaking")} ${receivable.undertaking.number}`,
                children: <pre className="undertaking">{receivable.undertaking.text}</pre>,
              },
            ]}
          />
        )}
      </div>
    </>
  );
}
