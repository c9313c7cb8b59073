import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FormButton } from "../acts/act-form.tsx";
import { QuoteForm } from "../acts/quote-request.tsx";
import type { WaitingView } from "../queries/waiting.ts";
import { Amount } from "../shown/amount.tsx";
import { showFen } from "../shown/money.ts";
import { currentLanguage } from "../words/speak.ts";
import { MakersActs, WaitingItem } from "./waiting-item.tsx";

/** Suppliers who ask for cash, for a funder to quote. */
export function WaitingRequests(props: { list: WaitingView["requests"]; prepares: boolean }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return props.list.edges.map(({ node }) => {
    const what = t("waiting.request", { name: node.seller.name[language] });
    const { receivable, purpose } = node;
    return (
      <WaitingItem
        key={node.id}
        what={what}
        more={
          <>
            {receivable && (
              <>
                {receivable.obligor.name[language]} · {t("waiting.due", { day: receivable.dueDay })}
              </>
            )}
            {purpose && ` · ${purpose}`}
          </>
        }
        amount={<Amount fen={node.amountFen} />}
      >
        {receivable && <Link to={`/receivables/${receivable.receivableId}`}>{t("waiting.see")}</Link>}
        <MakersActs prepares={props.prepares}>
          <FormButton label={t("quote.open")} about={`${what} ${showFen(node.amountFen)}`} isPrimary>
            {(close) => <QuoteForm request={node} onClose={close} />}
          </FormButton>
        </MakersActs>
      </WaitingItem>
    );
  });
}
