import { Statistic } from "antd";
import { useTranslation } from "react-i18next";
import type { ViewerView } from "../queries.ts";
import { showFen } from "../shown/money.ts";

type Member = NonNullable<ViewerView["member"]>;

/** How the member stands today, in the few figures that concern one of its kind. */
export function Figures(props: { member: Member }) {
  const { t } = useTranslation();
  const { position, creditLine, roles } = props.member;
  if (!position) return null;
  const owes = roles.includes("OBLIGOR");
  return (
    <div className="figures">
      {owes && (
        <Statistic title={t("desk.owed")} value={showFen(position.owedFen)} suffix={`· ${position.owedReceivables}`} />
      )}
      {owes && creditLine && (
        <Statistic
          title={t("desk.credit")}
          value={`${showFen(creditLine.usedFen)} / ${showFen(creditLine.limitFen)}`}
        />
      )}
      {!owes && (
        <Statistic title={t("desk.held")} value={showFen(position.heldFen)} suffix={`· ${position.heldNotes}`} />
      )}
      {!owes && <Statistic title={t("desk.offered")} value={showFen(position.offeredToFen)} />}
      {!owes && <Statistic title={t("desk.drawn")} value={showFen(position.drawnFen)} />}
      <Statistic title={t("desk.cash")} value={showFen(position.cashFen)} />
    </div>
  );
}
