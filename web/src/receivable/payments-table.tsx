import { useTranslation } from "react-i18next";
import type { PaymentView } from "../queries/receivable.ts";
import { Amount } from "../shown/amount.tsx";
import { CaptionedTable } from "../shown/captioned-table.tsx";
import { Hash } from "../shown/hash.tsx";
import { Moment } from "../shown/moment.tsx";

/** What the obligor paid, and what was paid in all after each payment. */
export function PaymentsTable(props: { payments: readonly PaymentView[] }) {
  const { t } = useTranslation();
  return (
    <CaptionedTable
      caption={t("receivable.payments")}
      size="small"
      rowKey="paidFen"
      dataSource={[...props.payments]}
      columns={[
        { title: t("column.time"), render: (_, payment) => <Moment at={payment.at} /> },
        {
          title: t("column.amount"),
          align: "right",
          render: (_, payment) => <Amount fen={payment.amountFen} isBare />,
        },
        { title: t("column.paid"), align: "right", render: (_, payment) => <Amount fen={payment.paidFen} isBare /> },
        { title: t("column.transaction"), render: (_, payment) => <Hash hex={payment.txHash} /> },
      ]}
    />
  );
}
