import { useTranslation } from "react-i18next";
import { ActButton } from "../acts/act-button.tsx";
import { useLiveQuery } from "../live/use-live-query.ts";
import { UnsignedOperations, WithdrawOperation } from "../queries/operation.ts";
import { Amount } from "../shown/amount.tsx";
import { showFen } from "../shown/money.ts";
import { useUnsignedWords } from "./unsigned-words.ts";
import { WaitingItem } from "./waiting-item.tsx";

const SHOWN = 20;

/** What this person cannot go on with, because a colleague has to sign it; its maker may still pull it back. */
export function WithColleagues() {
  const { t } = useTranslation();
  const wordsOf = useUnsignedWords();
  const { data } = useLiveQuery({ query: UnsignedOperations, variables: { first: SHOWN } });
  const others = data?.operations.edges.map(({ node }) => node).filter(({ canSign }) => !canSign) ?? [];
  if (others.length === 0) return null;
  return (
    <>
      <h3>{t("waiting.withColleagues")}</h3>
      <ul className="waiting">
        {others.map((operation) => {
          const { what, more } = wordsOf(operation);
          const { id, amountFen, canWithdraw } = operation;
          return (
            <WaitingItem key={id} what={what} more={more} amount={amountFen !== "0" && <Amount fen={amountFen} />}>
              {canWithdraw && (
                <ActButton
                  label={t("do.withdraw")}
                  about={`${what} ${showFen(amountFen)}`}
                  isQuiet
                  isHarmless
                  document={WithdrawOperation}
                  variables={{ id }}
                />
              )}
            </WaitingItem>
          );
        })}
      </ul>
    </>
  );
}
