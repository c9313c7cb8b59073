import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { AnyVariables, TypedDocumentNode } from "urql";
import { Problem, RefusalNotice } from "../shown/problem.tsx";
import { type ActAnswer, useAct } from "./use-act.ts";

/** An act that needs no more than a press. */
export function ActButton<Variables extends AnyVariables>(props: {
  label: string;
  /** What it is about, for those who hear the button without its row. */
  about: string;
  document: TypedDocumentNode<ActAnswer, Variables>;
  variables: Omit<Variables, "operationId">;
  isQuiet?: boolean;
  /** Whether it takes something back, so that there is nothing to warn of. */
  isHarmless?: boolean;
}) {
  const { t } = useTranslation();
  const { isWorking, error, refusal, press } = useAct(props.document);
  return (
    <span className="act">
      <Button
        type={props.isQuiet ? "default" : "primary"}
        loading={isWorking}
        title={props.isHarmless ? undefined : t("do.undo")}
        aria-label={`${props.label}: ${props.about}`}
        onClick={() => press(props.variables)}
      >
        {isWorking ? t("do.working") : props.label}
      </Button>
      {error && <Problem error={error} />}
      {refusal && <RefusalNotice refusal={refusal} />}
    </span>
  );
}
