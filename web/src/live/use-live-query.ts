import { useEffect, useRef } from "react";
import { type AnyVariables, type CombinedError, type UseQueryArgs, useQuery } from "urql";
import { usePulse } from "./pulse.tsx";
import { useSteady } from "./use-steady.ts";

/** A question's newest answer. */
export interface Live<Data> {
  readonly data: Data | undefined;
  /** Set while there is nothing true to show. */
  readonly error: CombinedError | undefined;
  readonly reload: () => void;
}

/**
 * Asks, and asks again at each beat. The last answer stays on the screen while the next one is on its way, and while the desk
 * cannot be reached: the header says so, and up to which block the figures are true.
 */
export function useLiveQuery<Data, Variables extends AnyVariables>(args: UseQueryArgs<Variables, Data>): Live<Data> {
  const { beat } = usePulse();
  const [{ data, error }, ask] = useQuery(args);
  const asked = useRef(beat);
  useEffect(() => {
    if (asked.current === beat) return;
    asked.current = beat;
    ask();
  }, [beat, ask]);

  const last = useRef<Data | undefined>(undefined);
  if (data !== undefined) last.current = data;
  const isOutOfReach = error?.networkError !== undefined;
  const shown = useSteady(error && !isOutOfReach ? undefined : last.current);
  return { data: shown, error: shown === undefined ? error : undefined, reload: ask };
}
