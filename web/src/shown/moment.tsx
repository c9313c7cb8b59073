import { useCallback } from "react";
import { usePulse } from "../live/pulse.tsx";
import { showMoment } from "./time.ts";

// Until the network has told its own; most networks keep this one.
const SHANGHAI_UTC_OFFSET_SEC = 28_800;

/** How moments read on the network's clock. */
export function useMoments(): (iso: string) => string {
  const { chain } = usePulse();
  const utcOffsetSec = chain?.utcOffsetSec ?? SHANGHAI_UTC_OFFSET_SEC;
  return useCallback((iso: string) => showMoment(iso, utcOffsetSec), [utcOffsetSec]);
}

/** A moment on the network's clock. */
export function Moment(props: { at: string }) {
  const show = useMoments();
  return (
    <time dateTime={props.at} className="moment">
      {show(props.at)}
    </time>
  );
}
