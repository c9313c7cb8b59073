import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { EvidenceView, HopView } from "../queries.ts";
import { Hash } from "../shown/hash.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { showFen, showRate } from "../shown/money.ts";
import { showMoment } from "../shown/time.ts";
import { type LineageNode, pathOf } from "./lineage.ts";

/** Every hop in the order of the ledger, with its member, amount, time, evidence and transaction. */
export function HopsTable(props: {
  lineage: readonly LineageNode[];
  chosen: number | null;
  onChoose: (position: number | null) => void;
}) {
  const { t } = useTranslation();
  const { lineage, chosen, onChoose } = props;
  const path = chosen === null ? null : pathOf(lineage, chosen);
  return (
    <Table
      size="small"
      rowKey={(_, position) => String(position)}
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={lineage.map((node, position) => ({ hop: node.hop, position }))}
      rowClassName={({ position }) => (path?.has(position) ? "row-link on-path" : "row-link")}
      onRow={({ position }) => ({ tabIndex: 0, onClick: () => onChoose(chosen === position ? null : position) })}
      columns={[
        { title: "#", render: (_, { hop }) => hop.seq },
        { title: t("column.hop"), render: (_, { hop }) => t(`hop.${hop.kind}`) },
        { title: t("column.from"), render: (_, { hop }) => <MemberName member={hop.from} /> },
        { title: t("column.to"), render: (_, { hop }) => <MemberName member={hop.to} /> },
        { title: t("column.amount"), align: "right", render: (_, { hop }) => <Amount hop={hop} /> },
        { title: t("column.interval"), render: (_, { hop }) => <code>{`[${hop.fromFen}, ${hop.toFen})`}</code> },
        { title: t("column.tier"), render: (_, { hop }) => hop.tier },
        { title: t("column.time"), render: (_, { hop }) => showMoment(hop.at) },
        { title: t("column.evidence"), render: (_, { hop }) => <Evidence evidence={hop.evidence} /> },
        { title: t("column.transaction"), render: (_, { hop }) => <Hash hex={hop.txHash} /> },
      ]}
    />
  );
}

function Amount(props: { hop: HopView }) {
  const { t } = useTranslation();
  const { financing, amountFen } = props.hop;
  const price = financing && {
    financed: showFen(financing.financedFen),
    interest: showFen(financing.interestFen),
    net: showFen(financing.netFen),
    rate: showRate(financing.ratePpm),
  };
  return (
    <span className="money">
      {showFen(amountFen)}
      {price && <small className="price">{t("receivable.price", price)}</small>}
    </span>
  );
}

function Evidence(props: { evidence: EvidenceView | null }) {
  const { t } = useTranslation();
  const { evidence } = props;
  if (!evidence) return <>—</>;
  return (
    <span className="evidence">
      <Hash hex={evidence.root} />
      <small title={evidence.documents?.map((document) => document.reference ?? document.name).join("\n")}>
        {evidence.documents ? t("receivable.documents", { count: evidence.documents.length }) : t("receivable.hidden")}
      </small>
    </span>
  );
}
