import { useEffect, useState } from "react";
import { type CombinedError, useClient } from "urql";
import { usePulse } from "../live/pulse.tsx";
import { useSteady } from "../live/use-steady.ts";
import { HOPS_A_PAGE, type HopView, Provenance } from "../queries/provenance.ts";

/** A graph of more hops can be drawn and not read; the rest is in the API. */
const MOST_PAGES = 10;

/** The hops of a receivable as far as they were read. */
export interface ProvenanceRead {
  readonly hops: readonly HopView[];
  /** How many there are in all. */
  readonly totalCount: number;
}

/** Every hop of a receivable, page after page, read again at each beat. */
export function useProvenance(
  receivableId: string,
  faceFen: string,
): {
  readonly data: ProvenanceRead | undefined;
  readonly error: CombinedError | undefined;
  readonly reload: () => void;
} {
  const client = useClient();
  const { beat } = usePulse();
  const [asked, setAsked] = useState(0);
  const [data, setData] = useState<ProvenanceRead>();
  const [error, setError] = useState<CombinedError>();
  const steady = useSteady(data);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a beat, or a person who asks again, changes nothing but the time
  useEffect(() => {
    let isWanted = true;
    const pageAfter = async (after: string | null) =>
      client.query(Provenance, { receivableId, toFen: faceFen, first: HOPS_A_PAGE, after }).toPromise();
    const readAll = async () => {
      let answer = await pageAfter(null);
      const hops: HopView[] = [...(answer.data?.provenance?.up ?? [])];
      const [upCount, total] = [hops.length, answer.data?.provenance?.down.totalCount ?? 0];
      for (let pages = 1; answer.data?.provenance; pages += 1) {
        const { edges, pageInfo } = answer.data.provenance.down;
        hops.push(...edges.map(({ node }) => node));
        if (!pageInfo.hasNextPage || pages === MOST_PAGES) break;
        answer = await pageAfter(pageInfo.endCursor);
      }
      if (!isWanted) return;
      setError(answer.error);
      if (!answer.error) setData({ hops, totalCount: upCount + total });
    };
    readAll();
    return () => {
      isWanted = false;
    };
  }, [client, receivableId, faceFen, beat, asked]);

  return { data: steady, error: steady ? undefined : error, reload: () => setAsked((count) => count + 1) };
}
