import { useRef } from "react";

/** The same object as long as it says the same, so that nothing is drawn again for an answer that changed nothing. */
export function useSteady<Value>(value: Value): Value {
  const kept = useRef(value);
  if (kept.current !== value && JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}
