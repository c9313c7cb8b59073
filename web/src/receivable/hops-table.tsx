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
        { title: t("column.amountAndInterval"), align: "right", render: (_, { hop }) => <HopAmount hop={hop} /> },
        { title: t("column.tier"), align: "right", render: (_, { hop }) => hop.tier },
        { title: t("column.evidence"), render: (_, { hop }) => <Evidence evidence={hop.evidence} /> },
        {
          title: t("column.timeAndTransaction"),
          render: (_, { hop }) => (
            <span className="stacked">
              <Moment at={hop.at} />
              <Hash hex={hop.txHash} />
            </span>
          ),
        },
      ]}
    />
  );
}

function HopAmount(props: { hop: HopView }) {
  const { t } = useTranslation();
  const { financing, amountFen, fromFen, toFen } = props.hop;
  return (
    <>
      <Amount fen={amountFen} isBare />
      <small className="interval">
        {showFen(fromFen)} – {showFen(toFen)}
      </small>
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

/** A confirmation can have hundreds of invoices behind it; the first few say what kind they are. */
const MOST_NAMED = 3;

/** The papers behind a hop by their numbers, and the root under which they stand on the chain. */
function Evidence(props: { evidence: EvidenceView }) {
  const { t } = useTranslation();
  const { root, documents } = props.evidence;
  const names = documents?.map(({ reference, name }) => reference ?? name);
  const unnamed = (names?.length ?? 0) - MOST_NAMED;
  return (
    <span className="stacked">
      <small className="papers" title={names?.join("\n")}>
        {names?.slice(0, MOST_NAMED).join(" · ") ?? t("receivable.hidden")}
        {unnamed > 0 && ` ${t("receivable.morePapers", { count: unnamed })}`}
      </small>
      <Hash hex={root} />
    </span>
  );
}
