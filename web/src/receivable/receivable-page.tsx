import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useLiveQuery } from "../live/use-live-query.ts";
import { ReceivableFacts, type ReceivableView } from "../queries/receivable.ts";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { Section } from "../shown/section.tsx";
import { usePageTitle } from "../shown/use-page-title.ts";
import { currentLanguage } from "../words/speak.ts";
import { Facts } from "./facts.tsx";
import { FlowSankey } from "./flow-sankey.tsx";
import { HoldersTable } from "./holders-table.tsx";
import { HopsTable } from "./hops-table.tsx";
import { lineageOf } from "./lineage.ts";
import { PaymentsTable } from "./payments-table.tsx";
import { ProvenanceGraph } from "./provenance-graph.tsx";
import "./receivable.css";
import { useProvenance } from "./use-provenance.ts";

/** One receivable: what was promised, how its credit went through the tiers, and where each fen came from. */
export function ReceivablePage() {
  const { t } = useTranslation();
  const { receivableId = "" } = useParams();
  const { data, error, reload } = useLiveQuery({ query: ReceivableFacts, variables: { receivableId } });
  return (
    <>
      <Link to="/">← {t("receivable.back")}</Link>
      {error && <Problem error={error} retry={reload} />}
      {!error && !data && <Quiet />}
      {data && !data.receivable && <p className="nothing">{t("receivable.missing")}</p>}
      {data?.receivable && <Found key={receivableId} receivable={data.receivable} />}
    </>
  );
}

function Found(props: { receivable: ReceivableView }) {
  const { t } = useTranslation();
  const { receivable } = props;
  const { notes, flows, payments } = receivable;
  usePageTitle(`${t("receivable.title")} · ${receivable.obligor.name[currentLanguage()]}`);
  const isUnseen = notes.edges.length < notes.totalCount;
  return (
    <>
      <Facts receivable={receivable} />
      <Section title={t("receivable.flow")} hint={t("receivable.flowHint")}>
        {flows.length > 0 ? <FlowSankey flows={flows} /> : <p className="nothing">{t("receivable.noFlow")}</p>}
      </Section>
      <Path receivable={receivable} />
      <Section title={t("receivable.holders")} hint={t("receivable.holdersHint")}>
        <HoldersTable notes={notes.edges.map((edge) => edge.node)} />
        {isUnseen && <p className="hint">{t("list.shown", { shown: notes.edges.length, count: notes.totalCount })}</p>}
      </Section>
      {payments.length > 0 && (
        <Section title={t("receivable.payments")}>
          <PaymentsTable payments={payments} />
        </Section>
      )}
    </>
  );
}

/** The same hops as a graph and as a table; what is chosen in one is chosen in the other. */
function Path(props: { receivable: ReceivableView }) {
  const { t } = useTranslation();
  const { receivableId, faceFen } = props.receivable;
  const [chosen, setChosen] = useState<number | null>(null);
  const { data, error, reload } = useProvenance(receivableId, faceFen);
  const lineage = useMemo(() => lineageOf(data?.hops ?? []), [data]);
  const isUnseen = data !== undefined && data.hops.length < data.totalCount;
  return (
    <>
      <Section title={t("receivable.path")} hint={t("receivable.pathHint")}>
        {error && <Problem error={error} retry={reload} />}
        {!error && !data && <Quiet />}
        {lineage.length > 0 && <ProvenanceGraph lineage={lineage} chosen={chosen} onChoose={setChosen} />}
      </Section>
      {lineage.length > 0 && (
        <Section title={t("receivable.hops")} hint={t("receivable.hopsHint")}>
          <HopsTable lineage={lineage} chosen={chosen} onChoose={setChosen} />
          {isUnseen && <p className="hint">{t("list.shown", { shown: data.hops.length, count: data.totalCount })}</p>}
        </Section>
      )}
    </>
  );
}
