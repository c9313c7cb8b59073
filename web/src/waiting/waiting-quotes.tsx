import { useTranslation } from "react-i18next";
import { ActButton } from "../acts/act-button.tsx";
import { TakeQuote } from "../queries/financing.ts";
import type { WaitingView } from "../queries/waiting.ts";
import { Amount } from "../shown/amount.tsx";
import { useMoments } from "../shown/moment.tsx";
import { showFen, showRate } from "../shown/money.ts";
import { currentLanguage } from "../words/speak.ts";
import { MakersActs, WaitingItem } from "./waiting-item.tsx";

/** Firm offers of funders, with the cash of today, the rate, and what it costs a year all in all. */
export function WaitingQuotes(props: { list: WaitingView["quotes"]; prepares: boolean }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const show = useMoments();
  return props.list.edges.map(({ node }) => {
    const what = t("waiting.quote", { name: node.funder.name[language] });
    return (
      <WaitingItem
        key={node.id}
        what={what}
        more={[
          t("waiting.financed", { amount: showFen(node.amountFen) }),
          t("waiting.rate", { rate: showRate(node.ratePpm) }),
          node.allInRatePpm !== null && t("waiting.allIn", { rate: showRate(node.allInRatePpm) }),
          t("waiting.until", { time: show(node.expiresAt) }),
        ]
          .filter(Boolean)
          .join(" · ")}
        amount={
          node.netFen !== null && (
            <>
              <Amount fen={node.netFen} /> <small>{t("waiting.netToday")}</small>
            </>
          )
        }
      >
        <MakersActs prepares={props.prepares}>
          <ActButton
            label={t("do.take")}
            about={`${what} ${showFen(node.amountFen)}`}
            document={TakeQuote}
            variables={{ id: node.id }}
          />
        </MakersActs>
      </WaitingItem>
    );
  });
}
