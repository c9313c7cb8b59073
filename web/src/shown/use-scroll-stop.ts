import { type RefObject, useEffect } from "react";

/**
 * Makes whatever scrolls inside an element a stop for the keyboard while it scrolls, and only then, with a name for those who
 * hear it.
 * @param what Selects the part that may scroll.
 */
export function useScrollStop(of: RefObject<HTMLElement | null>, what: string, name: string): void {
  useEffect(() => {
    const part = of.current?.querySelector<HTMLElement>(what);
    if (!part) return;
    const look = () => {
      const scrolls = part.scrollWidth > part.clientWidth;
      part.tabIndex = scrolls ? 0 : -1;
      part.role = scrolls ? "group" : null;
      part.ariaLabel = scrolls ? name : null;
    };
    const watch = new ResizeObserver(look);
    watch.observe(part);
    if (part.firstElementChild) watch.observe(part.firstElementChild);
    return () => watch.disconnect();
  }, [of, what, name]);
}
