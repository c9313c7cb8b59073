import { useTranslation } from "react-i18next";
import type { ViewerView } from "../queries.ts";
import { Section } from "../shown/section.tsx";
import { currentLanguage } from "../words/speak.ts";
import { Figures } from "./figures.tsx";
import { NotesTable } from "./notes-table.tsx";
import { ReceivablesTable } from "./receivables-table.tsx";
import { WaitingList } from "./waiting-list.tsx";

/** One person's desk: how the member stands, what waits for this person, what the member holds and owes. */
export function DeskPage(props: { viewer: ViewerView; reload: () => void }) {
  const { t } = useTranslation();
  const { member } = props.viewer;
  return (
    <>
      <h1>{member ? member.name[currentLanguage()] : t("role.REGISTRAR")}</h1>
      {member && <Figures member={member} />}
      <Section title={t("desk.waiting")}>
        <WaitingList onActed={props.reload} />
      </Section>
      {member && !member.roles.includes("OBLIGOR") && (
        <Section title={t("desk.notes")}>
          <NotesTable holder={member.roles.includes("REGULATOR") ? null : member.address} />
        </Section>
      )}
      <Section title={t("desk.receivables")}>
        <ReceivablesTable />
      </Section>
    </>
  );
}
