/**
 * Does the same with each item, some at a time, and gives the results in the order of the items. After a failure nothing
 * more is begun, and what is under way is waited for.
 * @param width How many at a time.
 * @throws What the first work that failed threw.
 */
export async function sideBySide<Item, Result>(
  width: number,
  items: readonly Item[],
  work: (item: Item, place: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  const rest = items.entries();
  let hasFailed = false;
  async function lane(): Promise<void> {
    for (const [place, item] of rest) {
      if (hasFailed) return;
      try {
        results[place] = await work(item, place);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, lane));
  const failed = lanes.find((ended) => ended.status === "rejected");
  if (failed) throw failed.reason;
  return results;
}
