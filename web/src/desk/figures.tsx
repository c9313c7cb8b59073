import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLiveQuery } from "../live/use-live-query.ts";
import { Standing } from "../queries/viewer.ts";
import { Amount } from "../shown/amount.tsx";
import { Problem } from "../shown/problem.tsx";

/** One figure: its name, the amount, and what makes it up. */
function Figure(props: { name: string; fen: string; caption?: ReactNode }) {
  return (
    <div className="figure">
      <dt>{props.name}</dt>
      <dd>
        <Amount fen={props.fen} />
        {props.caption && <small>{props.caption}</small>}
      </dd>
    </div>
  );
}

/** How the member stands today, in the few figures that concern one of its kind. */
export function Figures(props: { roles: readonly string[] }) {
  const { t } = useTranslation();
  const { data, error, reload } = useLiveQuery({ query: Standing });
  if (error) return <Problem error={error} retry={reload} />;
  const { position, creditLine } = data?.viewer?.member ?? {};
  if (!position) return <dl className="figures" aria-busy={!data} />;
  const is = (role: string) => props.roles.includes(role);
  const [owes, funds, holds] = [is("OBLIGOR"), is("FUNDER"), is("SUPPLIER") || is("FUNDER")];
  return (
    <dl className="figures">
      {owes && (
        <Figure
          name={t("figure.owed")}
          fen={position.owedFen}
          caption={t("figure.receivables", { count: position.owedReceivables })}
        />
      )}
      {owes && creditLine && (
        <Figure
          name={t("figure.credit")}
          fen={creditLine.availableFen}
          caption={
            <>
              {t("figure.creditUsed")} <Amount fen={creditLine.usedFen} isBare /> /{" "}
              <Amount fen={creditLine.limitFen} isBare />
            </>
          }
        />
      )}
      {holds && (
        <Figure
          name={t("figure.held")}
          fen={position.heldFen}
          caption={t("figure.notes", { count: position.heldNotes })}
        />
      )}
      {is("SUPPLIER") && <Figure name={t("figure.offered")} fen={position.offeredToFen} />}
      {funds && <Figure name={t("figure.bought")} fen={position.boughtFen} />}
      {holds && <Figure name={t("figure.drawn")} fen={position.drawnFen} />}
      <Figure name={t("figure.cash")} fen={position.cashFen} caption={t("figure.cashNote")} />
    </dl>
  );
}
