import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useClient } from "urql";
import { Chain, type ChainView } from "../queries/chain.ts";

/** What every page knows of the network, and the beat at which it looks again. */
export interface Pulse {
  /** Null until the desk answered once. */
  readonly chain: ChainView | null;
  /** Whether the desk answered last time it was asked. */
  readonly isReached: boolean;
  /** Grows each time the figures on the screen may have changed. */
  readonly beat: number;
  /** Looks now, as after an act of one's own. */
  readonly quicken: () => void;
}

/** A question of a few bytes; what it costs is nothing beside a figure that is old. */
const LOOK_MS = 2_500;
/** Drafts, requests and quotes are not on the chain, so no block tells of them. */
const BEAT_AT_LEAST_MS = 10_000;

const PulseContext = createContext<Pulse>({ chain: null, isReached: true, beat: 0, quicken: () => undefined });

/** The network as the page knows it now. */
export function usePulse(): Pulse {
  return useContext(PulseContext);
}

/**
 * Asks the desk every few seconds up to which block it knows the chain, and beats when that has changed. It asks rather than
 * listens because a question outlives restarts of the desk, sleeping laptops and proxies that hold streams back.
 */
export function PulseOf(props: { children: ReactNode }) {
  const client = useClient();
  const [chain, setChain] = useState<ChainView | null>(null);
  const [isReached, setReached] = useState(true);
  const [beat, setBeat] = useState(0);
  const seen = useRef({ digest: "", beatAtMs: 0 });

  const look = useCallback(
    async (isForced: boolean) => {
      const { data } = await client.query(Chain, {}).toPromise();
      setReached(data !== undefined);
      if (!data) return;
      setChain((known) => (JSON.stringify(known) === JSON.stringify(data.chain) ? known : data.chain));
      const { digest } = data.chain.indexedTo;
      const nowMs = performance.now();
      const isFirst = seen.current.digest === "";
      const hasChanged = digest !== seen.current.digest || nowMs - seen.current.beatAtMs > BEAT_AT_LEAST_MS;
      if (!hasChanged && !isForced) return;
      seen.current = { digest, beatAtMs: nowMs };
      if (!isFirst) setBeat((count) => count + 1);
    },
    [client],
  );

  useEffect(() => {
    const lookIfSeen = () => {
      if (document.visibilityState === "visible") look(false);
    };
    lookIfSeen();
    const timer = setInterval(lookIfSeen, LOOK_MS);
    document.addEventListener("visibilitychange", lookIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookIfSeen);
    };
  }, [look]);

  const pulse = useMemo(
    () => ({ chain, isReached, beat, quicken: () => void look(true) }),
    [chain, isReached, beat, look],
  );
  return <PulseContext value={pulse}>{props.children}</PulseContext>;
}
