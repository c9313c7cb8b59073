import { useTranslation } from "react-i18next";
import { PayablesSection } from "../payables/payables-section.tsx";
import type { ViewerView } from "../queries/viewer.ts";
import { Section } from "../shown/section.tsx";
import { usePageTitle } from "../shown/use-page-title.ts";
import { currentLanguage } from "../words/speak.ts";
import "./desk.css";
import { AskedForCash } from "../waiting/asked-for-cash.tsx";
import { WaitingList } from "../waiting/waiting-list.tsx";
import { WithColleagues } from "../waiting/with-colleagues.tsx";
import { Figures } from "./figures.tsx";
import { MembersTable } from "./members-table.tsx";
import { NotesTable } from "./notes-table.tsx";
import { ReceivablesTable } from "./receivables-table.tsx";
import { rightsOf } from "./rights.ts";

/** One person's desk: how the member stands, what waits for this person, what the member holds and owes. */
export function DeskPage(props: { viewer: ViewerView }) {
  const { t } = useTranslation();
  const { member } = props.viewer;
  const rights = rightsOf(props.viewer);
  const title = member?.name[currentLanguage()] ?? t("role.REGISTRAR");
  usePageTitle(title);
  if (!member) {
    return (
      <>
        <h1>{title}</h1>
        <Section title={t("desk.members")}>
          <MembersTable />
        </Section>
      </>
    );
  }
  return (
    <>
      <h1>{title}</h1>
      <Figures roles={member.roles} />
      <Section title={t("desk.waiting")}>
        <WaitingList prepares={rights.prepares} />
        {rights.supplies && <AskedForCash prepares={rights.prepares} />}
        <WithColleagues />
      </Section>
      {rights.owes && (
        <Section title={t("payables.title")} hint={rights.prepares ? t("payables.hint") : t("payables.hintChecker")}>
          <PayablesSection prepares={rights.prepares} />
        </Section>
      )}
      {rights.holds && (
        <Section title={rights.seesAll ? t("desk.allNotes") : t("desk.notes")}>
          <NotesTable holder={rights.seesAll ? null : member.address} rights={rights} />
        </Section>
      )}
      <Section title={t("desk.receivables")}>
        <ReceivablesTable rights={rights} />
      </Section>
    </>
  );
}
