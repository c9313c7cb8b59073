import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ActButton } from "../acts/act-button.tsx";
import { FormButton } from "../acts/act-form.tsx";
import { RejectNoteForm } from "../acts/reject-note.tsx";
import { AcceptNote } from "../queries/note.ts";
import type { WaitingView } from "../queries/waiting.ts";
import { Amount } from "../shown/amount.tsx";
import { useMoments } from "../shown/moment.tsx";
import { showFen } from "../shown/money.ts";
import { currentLanguage } from "../words/speak.ts";
import { MakersActs, WaitingItem } from "./waiting-item.tsx";

/** Notes that others offer: taken or refused. */
export function WaitingOffers(props: { list: WaitingView["offers"]; prepares: boolean }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const show = useMoments();
  return props.list.edges.map(({ node }) => {
    const what = t("waiting.offer", { name: node.holder.name[language] });
    const { obligor, dueDay, receivableId } = node.receivable;
    const about = `${what} ${showFen(node.amountFen)}`;
    return (
      <WaitingItem
        key={node.noteId}
        what={what}
        more={
          <>
            <Link to={`/receivables/${receivableId}`}>{obligor.name[language]}</Link> ·{" "}
            {t("waiting.due", { day: dueDay })}
            {node.offer && ` · ${t("waiting.until", { time: show(node.offer.expiresAt) })}`}
          </>
        }
        amount={<Amount fen={node.amountFen} />}
      >
        <MakersActs prepares={props.prepares}>
          <ActButton label={t("do.accept")} about={about} document={AcceptNote} variables={{ id: node.noteId }} />
          <FormButton label={t("reject.open")} about={about}>
            {(close) => <RejectNoteForm note={node} onClose={close} />}
          </FormButton>
        </MakersActs>
      </WaitingItem>
    );
  });
}
