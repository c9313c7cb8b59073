import { useTranslation } from "react-i18next";
import { useLiveQuery } from "../live/use-live-query.ts";
import { Waiting, type WaitingView } from "../queries/waiting.ts";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { WaitingMaturities } from "./waiting-maturities.tsx";
import { WaitingOffers } from "./waiting-offers.tsx";
import { WaitingQuotes } from "./waiting-quotes.tsx";
import { WaitingRequests } from "./waiting-requests.tsx";
import { WaitingSignatures } from "./waiting-signatures.tsx";

function isEmpty(waiting: WaitingView): boolean {
  return Object.values(waiting).every((list) => list.edges.length === 0);
}

/** Everything that needs this person, each with the one act that settles it. */
export function WaitingList(props: { prepares: boolean }) {
  const { t } = useTranslation();
  const { data, error, reload } = useLiveQuery({ query: Waiting });
  if (error) return <Problem error={error} retry={reload} />;
  const waiting = data?.viewer?.waiting;
  if (!waiting) return <Quiet />;
  if (isEmpty(waiting)) return <p className="nothing">{t("desk.nothingWaits")}</p>;
  const { prepares } = props;
  const hidden = Object.values(waiting).reduce((sum, list) => sum + list.totalCount - list.edges.length, 0);
  return (
    <>
      <ul className="waiting">
        <WaitingSignatures list={waiting.toSign} />
        <WaitingOffers list={waiting.offers} prepares={prepares} />
        <WaitingQuotes list={waiting.quotes} prepares={prepares} />
        <WaitingRequests list={waiting.requests} prepares={prepares} />
        <WaitingMaturities list={waiting.maturities} prepares={prepares} />
      </ul>
      {hidden > 0 && <p className="hint">{t("waiting.hidden", { count: hidden })}</p>}
    </>
  );
}
