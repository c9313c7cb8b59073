import { useTranslation } from "react-i18next";
import { ActButton } from "../acts/act-button.tsx";
import { type QuoteView, TakeQuote } from "../queries/financing.ts";
import type { WaitingView } from "../queries/waiting.ts";
import { Amount } from "../shown/amount.tsx";
import { useMoments } from "../shown/moment.tsx";
import { showFen, showRate } from "../shown/money.ts";
import { currentLanguage } from "../words/speak.ts";
import { MakersActs, WaitingItem } from "./waiting-item.tsx";

/** The quotes to each request together, the one that brings most cash first. */
function bestFirst(quotes: readonly QuoteView[]): readonly { readonly quote: QuoteView; readonly isBest: boolean }[] {
  const perRequest = [...Map.groupBy(quotes, ({ request }) => request?.id).values()];
  return perRequest.flatMap((rivals) =>
    rivals
      .toSorted((a, b) => (BigInt(a.netFen ?? 0) > BigInt(b.netFen ?? 0) ? -1 : 1))
      .map((quote, place) => ({ quote, isBest: place === 0 })),
  );
}

/** Firm offers of funders, with the cash of today, the rate, and what it costs a year all in all. */
export function WaitingQuotes(props: { list: WaitingView["quotes"]; prepares: boolean }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const show = useMoments();
  return bestFirst(props.list.edges.map(({ node }) => node)).map(({ quote: node, isBest }) => {
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
            isQuiet={!isBest}
            document={TakeQuote}
            variables={{ id: node.id }}
          />
        </MakersActs>
      </WaitingItem>
    );
  });
}
