import { Collapse, Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import type { ReceivableView } from "../queries.ts";
import { DueDay } from "../shown/due-day.tsx";
import { Hash } from "../shown/hash.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { showFen } from "../shown/money.ts";
import { StateTag } from "../shown/state-tag.tsx";
import { showMoment } from "../shown/time.ts";
import { currentLanguage } from "../words/speak.ts";

/** What the obligor promised, and how far it has kept it. */
export function Facts(props: { receivable: ReceivableView }) {
  const { t } = useTranslation();
  const { receivable } = props;
  const language = currentLanguage();
  return (
    <>
      <h1>
        {receivable.obligor.name[language]} <span className="money">{showFen(receivable.faceFen)}</span>{" "}
        <StateTag state={receivable.state} />
      </h1>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 4 }}
        items={[
          { key: "payee", label: t("column.payee"), children: <MemberName member={receivable.payee} /> },
          { key: "due", label: t("column.due"), children: <DueDay day={receivable.dueDay} /> },
          { key: "paid", label: t("receivable.paid"), children: showFen(receivable.paidFen) },
          { key: "vault", label: t("receivable.vault"), children: showFen(receivable.vaultFen) },
          { key: "at", label: t("receivable.confirmed"), children: showMoment(receivable.confirmedAt) },
          { key: "tx", label: t("column.transaction"), children: <Hash hex={receivable.txHash} /> },
          { key: "hash", label: t("receivable.undertaking"), children: <Hash hex={receivable.undertakingHash} /> },
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
    </>
  );
}
