import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useQuery } from "urql";
import { AcceptNote, RejectNote, SignOperation, TakeQuote, Waiting, type WaitingView } from "../queries.ts";
import { MemberName } from "../shown/member-name.tsx";
import { showFen, showRate } from "../shown/money.ts";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { showMoment } from "../shown/time.ts";
import { currentLanguage } from "../words/speak.ts";
import { ActButton } from "./act-button.tsx";

function isEmpty(waiting: WaitingView): boolean {
  return Object.values(waiting).every((list) => list.edges.length === 0);
}

/** Everything that needs this person, each with the one act that settles it. */
export function WaitingList(props: { onActed: () => void }) {
  const { t } = useTranslation();
  const [{ data, error }, reload] = useQuery({ query: Waiting });
  const language = currentLanguage();
  if (error) return <Problem error={error} retry={reload} />;
  const waiting = data?.viewer?.waiting;
  if (!waiting) return <Quiet />;
  if (isEmpty(waiting)) return <p className="nothing">{t("desk.nothingWaits")}</p>;
  const acted = () => {
    reload();
    props.onActed();
  };
  return (
    <ul className="waiting">
      {waiting.toSign.edges.map(({ node }) => (
        <li key={node.id}>
          <span className="what">
            {t("waiting.sign", { act: t(`act.${node.act}`) })}
            <small>
              {node.createdBy} ·{" "}
              {t("waiting.signHint", { given: node.signatures.length, needed: node.signaturesNeeded })}
            </small>
          </span>
          <span className="money">{showFen(node.amountFen)}</span>
          <ActButton label={t("do.sign")} document={SignOperation} variables={{ id: node.id }} onDone={acted} />
        </li>
      ))}
      {waiting.offers.edges.map(({ node }) => (
        <li key={node.noteId}>
          <span className="what">
            {t("waiting.offer", { name: node.holder.name[language] })}
            <small>
              {node.receivable.obligor.name[language]} · {node.receivable.dueDay}
              {node.offer && ` · ${t("waiting.until", { time: showMoment(node.offer.expiresAt) })}`}
            </small>
          </span>
          <span className="money">{showFen(node.amountFen)}</span>
          <ActButton label={t("do.accept")} document={AcceptNote} variables={{ id: node.noteId }} onDone={acted} />
          <ActButton
            label={t("do.reject")}
            isQuiet
            document={RejectNote}
            variables={{ id: node.noteId, reason: t("do.reject") }}
            onDone={acted}
          />
        </li>
      ))}
      {waiting.quotes.edges.map(({ node }) => (
        <li key={node.id}>
          <span className="what">
            {t("waiting.quote", { name: node.funder.name[language] })}
            <small>
              {showFen(node.amountFen)} · {showRate(node.ratePpm)} ·{" "}
              {t("waiting.until", { time: showMoment(node.expiresAt) })}
            </small>
          </span>
          <span className="money">
            {showFen(node.netFen)} <small>{t("waiting.netToday")}</small>
          </span>
          <ActButton label={t("do.take")} document={TakeQuote} variables={{ id: node.id }} onDone={acted} />
        </li>
      ))}
      {waiting.requests.edges.map(({ node }) => (
        <li key={node.id}>
          <span className="what">{t("waiting.request", { name: node.seller.name[language] })}</span>
          <span className="money">{showFen(node.amountFen)}</span>
          <Link to={`/receivables/${node.note.receivable.receivableId}`}>{t("do.open")}</Link>
        </li>
      ))}
      {waiting.maturities.edges.map(({ node }) => (
        <li key={node.receivableId}>
          <span className="what">
            {t("waiting.maturity", { name: node.payee.name[language], day: node.dueDay })}
            <small>
              <MemberName member={node.payee} />
            </small>
          </span>
          <span className="money">{showFen((BigInt(node.faceFen) - BigInt(node.paidFen)).toString())}</span>
          <Link to={`/receivables/${node.receivableId}`}>{t("do.open")}</Link>
        </li>
      ))}
    </ul>
  );
}
