import { useTranslation } from "react-i18next";
import { ActButton } from "../acts/act-button.tsx";
import { useLiveQuery } from "../live/use-live-query.ts";
import { OwnRequests, WithdrawRequest } from "../queries/financing.ts";
import { Amount } from "../shown/amount.tsx";
import { useMoments } from "../shown/moment.tsx";
import { showFen } from "../shown/money.ts";
import { WaitingItem } from "./waiting-item.tsx";

// Newest first; what is still open was asked lately.
const READ = 20;
const OPEN = ["SUBMITTED", "QUOTED"];

/** What this member has asked the funders and not taken a quote for yet. */
export function AskedForCash(props: { prepares: boolean }) {
  const { t } = useTranslation();
  const show = useMoments();
  const { data } = useLiveQuery({ query: OwnRequests, variables: { first: READ } });
  const open = data?.financingRequests.edges.map(({ node }) => node).filter(({ state }) => OPEN.includes(state)) ?? [];
  if (open.length === 0) return null;
  return (
    <>
      <h3>{t("waiting.asked")}</h3>
      <ul className="waiting">
        {open.map(({ id, amountFen, purpose, createdAt, quotes }) => (
          <WaitingItem
            key={id}
            what={t("waiting.quotes", { count: quotes.length })}
            more={[show(createdAt), purpose].filter(Boolean).join(" · ")}
            amount={<Amount fen={amountFen} />}
          >
            {props.prepares && (
              <ActButton
                label={t("do.withdraw")}
                about={`${t("cash.title")} ${showFen(amountFen)}`}
                isQuiet
                isHarmless
                document={WithdrawRequest}
                variables={{ id }}
              />
            )}
          </WaitingItem>
        ))}
      </ul>
    </>
  );
}
