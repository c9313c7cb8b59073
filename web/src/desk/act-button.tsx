import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type CombinedError, type TypedDocumentNode, useClient } from "urql";
import { AwaitOperation, type OperationView, type RefusalView } from "../queries.ts";
import { Problem, RefusalNotice } from "../shown/problem.tsx";

/** One act: pressed once, it waits until the chain has it or says why not, and shows either. */
export function ActButton<Variables extends Readonly<Record<string, unknown>>>(props: {
  label: string;
  document: TypedDocumentNode<{ operation: OperationView }, Variables>;
  variables: Variables;
  onDone: () => void;
  isQuiet?: boolean;
}) {
  const { t } = useTranslation();
  const client = useClient();
  const [isWorking, setWorking] = useState(false);
  const [error, setError] = useState<CombinedError | null>(null);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);

  const press = async () => {
    setWorking(true);
    setError(null);
    setRefusal(null);
    const answer = await client.mutation(props.document, props.variables).toPromise();
    const final = answer.data && (await client.query(AwaitOperation, { id: answer.data.operation.id }).toPromise());
    setWorking(false);
    const problem = answer.error ?? final?.error;
    if (problem) return setError(problem);
    const refused = final?.data?.operation?.refusal;
    if (refused) return setRefusal(refused);
    props.onDone();
  };

  return (
    <span className="act">
      <Button type={props.isQuiet ? "default" : "primary"} loading={isWorking} title={t("do.undo")} onClick={press}>
        {isWorking ? t("do.working") : props.label}
      </Button>
      {error && <Problem error={error} />}
      {refusal && <RefusalNotice refusal={refusal} />}
    </span>
  );
}
