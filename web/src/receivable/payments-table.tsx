import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { ReceivableView } from "../queries.ts";
import { Hash } from "../shown/hash.tsx";
import { showFen } from "../shown/money.ts";
import { showMoment } from "../shown/time.ts";

/** What the obligor paid, and what was paid in all after each payment. */
export function PaymentsTable(props: { payments: ReceivableView["payments"] }) {
  const { t } = useTranslation();
  return (
    <Table
      size="small"
      rowKey="paidFen"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={[...props.payments]}
      columns={[
        { title: t("column.time"), render: (_, payment) => showMoment(payment.at) },
        {
          title: t("column.amount"),
          align: "right",
          render: (_, payment) => <span className="money">{showFen(payment.amountFen)}</span>,
        },
        {
          title: t("column.paid"),
          align: "right",
          render: (_, payment) => <span className="money">{showFen(payment.paidFen)}</span>,
        },
        { title: t("column.transaction"), render: (_, payment) => <Hash hex={payment.txHash} /> },
      ]}
    />
  );
}
