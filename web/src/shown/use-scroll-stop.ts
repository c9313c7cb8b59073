import { type RefObject, useEffect } from "react";

/**
 * Makes an element a stop for the keyboard while it can be scrolled sideways, and only then, with a name for those who hear
 * it.
 */
export function useScrollStop(of: RefObject<HTMLElement | null>, name: string): void {
  useEffect(() => {
    const frame = of.current;
    if (!frame) return;
    const look = () => {
      const scrolls = frame.scrollWidth > frame.clientWidth;
      frame.tabIndex = scrolls ? 0 : -1;
      frame.role = scrolls ? "group" : null;
      frame.ariaLabel = scrolls ? name : null;
    };
    const watch = new ResizeObserver(look);
    watch.observe(frame);
    if (frame.firstElementChild) watch.observe(frame.firstElementChild);
    return () => watch.disconnect();
  }, [of, name]);
}
