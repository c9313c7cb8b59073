import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FormButton } from "../acts/act-form.tsx";
import { PayForm } from "../acts/pay-receivable.tsx";
import type { WaitingView } from "../queries/waiting.ts";
import { Amount } from "../shown/amount.tsx";
import { DueDay } from "../shown/due-day.tsx";
import { restFen, showFen } from "../shown/money.ts";
import { currentLanguage } from "../words/speak.ts";
import { MakersActs, WaitingItem } from "./waiting-item.tsx";

/** What the member owes and has to pay soon, or should have paid. */
export function WaitingMaturities(props: { list: WaitingView["maturities"]; prepares: boolean }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return props.list.edges.map(({ node }) => {
    const what = t("waiting.maturity", { name: node.payee.name[language] });
    const rest = restFen(node.faceFen, node.paidFen);
    return (
      <WaitingItem
        key={node.receivableId}
        what={what}
        more={
          <>
            <DueDay day={node.dueDay} /> · <Link to={`/receivables/${node.receivableId}`}>{t("waiting.see")}</Link>
          </>
        }
        amount={<Amount fen={rest} />}
      >
        <MakersActs prepares={props.prepares}>
          <FormButton label={t("pay.open")} about={`${what} ${showFen(rest)}`} isPrimary>
            {(close) => <PayForm receivable={node} onClose={close} />}
          </FormButton>
        </MakersActs>
      </WaitingItem>
    );
  });
}
