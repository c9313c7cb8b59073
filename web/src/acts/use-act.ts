import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from "urql";
import { usePulse } from "../live/pulse.tsx";
import { AwaitOperation, type OperationView } from "../queries/operation.ts";
import type { RefusalView } from "../queries/refusal.ts";
import { useOutcome } from "./outcome.tsx";
import { requestId } from "./request-id.ts";

/** What an act's document answers: one operation, which is awaited; or many, or a request that binds nobody. */
export interface ActAnswer {
  readonly operation?: OperationView;
  readonly operations?: readonly OperationView[];
  readonly request?: { readonly id: string };
}

export interface Act<Variables> {
  readonly isWorking: boolean;
  readonly error: CombinedError | null;
  readonly refusal: RefusalView | null;
  readonly press: (variables: Variables) => Promise<void>;
}

/**
 * One act: pressed once, it waits until the chain has it, a colleague has to sign it, or it was refused; then it tells, and the
 * page looks again.
 * @param told What to say of an act that has no operation to wait for.
 */
export function useAct<Data extends ActAnswer, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { told, onDone }: { told?: (data: Data) => string; onDone?: () => void } = {},
): Act<Omit<Variables, "operationId">> {
  const { t } = useTranslation();
  const client = useClient();
  const tell = useOutcome();
  const { quicken } = usePulse();
  const intent = useRef(requestId());
  const [isWorking, setWorking] = useState(false);
  const [error, setError] = useState<CombinedError | null>(null);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);

  const press = async (variables: Omit<Variables, "operationId">) => {
    setWorking(true);
    setError(null);
    setRefusal(null);
    const asked = { ...variables, operationId: intent.current } as unknown as Variables;
    const answer = await client.mutation(document, asked).toPromise();
    const opened = answer.data?.operation;
    const awaited = opened ? await client.query(AwaitOperation, { id: opened.id }).toPromise() : null;
    const problem = answer.error ?? awaited?.error;
    // Whoever got no answer may press again and means the same; whoever got one means something new.
    if (!problem?.networkError) intent.current = requestId();
    setWorking(false);
    if (problem) return setError(problem);
    const final = awaited?.data?.operation;
    if (final?.refusal) return setRefusal(final.refusal);
    if (final) {
      tell(t(`outcome.${final.state}`, { act: t(`act.${final.act}`), block: final.block }));
    } else if (answer.data && told) {
      tell(told(answer.data));
    }
    quicken();
    onDone?.();
  };

  return { isWorking, error, refusal, press };
}
