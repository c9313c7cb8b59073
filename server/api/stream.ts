/** Values that wait for a slow reader. Each tells what is so now, so the oldest are the ones to lose. */
const MAX_WAITING = 100;

/** Where a stream's values come from. */
export interface StreamSource<Value> {
  /** Begins to listen, at once. @returns How to stop. */
  readonly listen: (tell: (value: Value) => void) => () => void;
  /** Whether nothing can follow after this one. */
  readonly isLast?: (value: Value) => boolean;
  /** Called once, when the reader has gone or the last value was read. */
  readonly ended?: () => void;
}

/**
 * Values as they come, for one reader. Listening begins at the call, not at the first reading, so that nothing between the two
 * is missed; it ends as soon as the reader goes.
 */
export function streamOf<Value>({ listen, isLast, ended }: StreamSource<Value>): AsyncIterableIterator<Value> {
  const waiting: Value[] = [];
  let wake: (() => void) | null = null;
  let isOpen = true;
  const stop = listen((value) => {
    waiting.push(value);
    if (waiting.length > MAX_WAITING) waiting.shift();
    wake?.();
  });
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    stop();
    ended?.();
    wake?.();
  };

  return {
    async next() {
      while (isOpen && waiting.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = isOpen ? waiting.shift() : undefined;
      if (value === undefined) return { done: true, value };
      if (isLast?.(value)) end();
      return { done: false, value };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    async throw(error) {
      end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
