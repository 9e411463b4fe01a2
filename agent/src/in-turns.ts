/** `work` for each item, so many at a time; the results in the items' order. Rejects with the first error, and begins nothing after it. */
export async function inTurns<T, R>(items: readonly T[], atATime: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Map<number, R>();
  const left = items.entries();
  let isOver = false;
  const takeTurns = async (): Promise<void> => {
    // One iterator for all: each takes what no other has taken.
    for (const [index, item] of left) {
      if (isOver) return;
      try {
        results.set(index, await work(item));
      } catch (error) {
        isOver = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, takeTurns));
  return items.flatMap((_, index) => (results.has(index) ? [results.get(index) as R] : []));
}
