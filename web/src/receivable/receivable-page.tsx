import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useQuery } from "urql";
import { Provenance, ReceivableFacts, type ReceivableView } from "../queries.ts";
import { Problem } from "../shown/problem.tsx";
import { Quiet } from "../shown/quiet.tsx";
import { Section } from "../shown/section.tsx";
import { Facts } from "./facts.tsx";
import { FlowSankey } from "./flow-sankey.tsx";
import { HoldersTable } from "./holders-table.tsx";
import { HopsTable } from "./hops-table.tsx";
import { lineageOf } from "./lineage.ts";
import { PaymentsTable } from "./payments-table.tsx";
import { ProvenanceGraph } from "./provenance-graph.tsx";

/** One receivable: what was promised, how its credit went through the tiers, and where each fen came from. */
export function ReceivablePage() {
  const { t } = useTranslation();
  const { receivableId = "" } = useParams();
  const [{ data, error }, reload] = useQuery({ query: ReceivableFacts, variables: { receivableId } });
  return (
    <>
      <Link to="/">← {t("receivable.back")}</Link>
      {error && <Problem error={error} retry={reload} />}
      {!error && !data && <Quiet />}
      {data && !data.receivable && <p className="nothing">{t("receivable.missing")}</p>}
      {data?.receivable && <Found receivable={data.receivable} />}
    </>
  );
}

function Found(props: { receivable: ReceivableView }) {
  const { t } = useTranslation();
  const { receivable } = props;
  const { receivableId } = receivable;
  const [chosen, setChosen] = useState<number | null>(null);
  const [{ data, error }, reload] = useQuery({
    query: Provenance,
    variables: { receivableId, fromFen: "0", toFen: receivable.faceFen },
  });
  const hops = [...(data?.provenance?.up ?? []), ...(data?.provenance?.down.edges.map((edge) => edge.node) ?? [])];
  const lineage = lineageOf(hops);
  return (
    <>
      <Facts receivable={receivable} />
      <Section title={t("receivable.flow")} hint={`${t("receivable.flowHint")} (${t("receivable.seeTable")})`}>
        <FlowSankey flows={receivable.flows} />
      </Section>
      <Section title={t("receivable.path")} hint={t("receivable.pathHint")}>
        {error && <Problem error={error} retry={reload} />}
        {!error && !data && <Quiet />}
        {lineage.length > 0 && <ProvenanceGraph lineage={lineage} chosen={chosen} onChoose={setChosen} />}
      </Section>
      <Section title={t("receivable.hops")}>
        <HopsTable lineage={lineage} chosen={chosen} onChoose={setChosen} />
      </Section>
      <Section title={t("receivable.holders")}>
        <HoldersTable notes={receivable.notes.edges.map((edge) => edge.node)} />
      </Section>
      {receivable.payments.length > 0 && (
        <Section title={t("receivable.payments")}>
          <PaymentsTable payments={receivable.payments} />
        </Section>
      )}
    </>
  );
}
