import { useTranslation } from "react-i18next";
import type { EvidenceView, HopView } from "../queries/provenance.ts";
import { Amount } from "../shown/amount.tsx";
import { CaptionedTable } from "../shown/captioned-table.tsx";
import { Hash } from "../shown/hash.tsx";
import { MemberName } from "../shown/member-name.tsx";
import { Moment } from "../shown/moment.tsx";
import { showFen, showRate } from "../shown/money.ts";
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
    <CaptionedTable
      caption={t("receivable.hops")}
      size="small"
      rowKey="position"
      dataSource={lineage.map((node, position) => ({ hop: node.hop, position }))}
      rowClassName={({ position }) => (path?.has(position) ? "on-path" : "")}
      columns={[
        {
          title: t("column.hop"),
          render: (_, { hop, position }) => (
            <button
              type="button"
              className="choose"
              aria-pressed={chosen === position}
              onClick={() => onChoose(chosen === position ? null : position)}
            >
              {hop.seq} · {t(`hop.${hop.kind}`)}
            </button>
          ),
        },
        { title: t("column.from"), render: (_, { hop }) => <MemberName member={hop.from} /> },
        { title: t("column.to"), render: (_, { hop }) => <MemberName member={hop.to} /> },
        { title: t("column.amount"), align: "right", render: (_, { hop }) => <HopAmount hop={hop} /> },
        {
          title: t("column.interval"),
          render: (_, { hop }) => (
            <span className="interval">
              {showFen(hop.fromFen)} – {showFen(hop.toFen)}
            </span>
          ),
        },
        { title: t("column.tier"), align: "right", render: (_, { hop }) => hop.tier },
        { title: t("column.time"), render: (_, { hop }) => <Moment at={hop.at} /> },
        { title: t("column.evidence"), render: (_, { hop }) => <Evidence evidence={hop.evidence} /> },
        { title: t("column.transaction"), render: (_, { hop }) => <Hash hex={hop.txHash} /> },
      ]}
    />
  );
}

function HopAmount(props: { hop: HopView }) {
  const { t } = useTranslation();
  const { financing, amountFen } = props.hop;
  return (
    <>
      <Amount fen={amountFen} isBare />
      {financing && (
        <small className="price">
          {t("receivable.price", {
            interest: showFen(financing.interestFen),
            net: showFen(financing.netFen),
            rate: showRate(financing.ratePpm),
          })}
        </small>
      )}
    </>
  );
}

/** The papers behind a hop by their numbers, and the root under which they stand on the chain. */
function Evidence(props: { evidence: EvidenceView }) {
  const { t } = useTranslation();
  const { root, documents } = props.evidence;
  return (
    <span className="evidence">
      <small>
        {documents ? documents.map(({ reference, name }) => reference ?? name).join(" · ") : t("receivable.hidden")}
      </small>
      <Hash hex={root} />
    </span>
  );
}
