import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import { MemberName } from "../shown/member-name.tsx";
import { Moment } from "../shown/moment.tsx";
import { showFen, showRate } from "../shown/money.ts";
import { currentLanguage } from "../words/speak.ts";
import type { LineageNode } from "./lineage.ts";

export type HopNode = Node<
  {
    readonly of: LineageNode;
    readonly isChosen: boolean;
    readonly isOnPath: boolean;
    readonly isFaded: boolean;
    readonly onChoose: () => void;
  },
  "hop"
>;

/** One hop: who received how much, when, at which tier and as what; and what of it stayed there. */
export function HopBox({ data }: NodeProps<HopNode>) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { hop, keptFen } = data.of;
  const marks = [data.isOnPath && "on-path", data.isFaded && "faded", data.isChosen && "chosen"].filter(Boolean);
  return (
    <button
      type="button"
      className={["hop", `hop-${hop.kind.toLowerCase()}`, ...marks].join(" ")}
      aria-pressed={data.isChosen}
      onClick={data.onChoose}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <small>
        {t(`hop.${hop.kind}`)} · {hop.tier === 0 ? t("role.OBLIGOR") : t("tier", { tier: hop.tier })}
      </small>
      <strong>
        <MemberName member={hop.to} />
      </strong>
      <span className="unseen">{t("receivable.hopFrom", { name: hop.from.name[language] })}</span>
      <span className="money">{showFen(hop.amountFen)}</span>
      <small>
        <Moment at={hop.at} />
        {hop.financing && ` · ${showRate(hop.financing.ratePpm)}`}
      </small>
      {keptFen !== "0" && (
        <small className="kept">
          {keptFen === hop.amountFen ? t("receivable.keptAll") : t("receivable.kept", { amount: showFen(keptFen) })}
        </small>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </button>
  );
}
