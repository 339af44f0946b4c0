/**
 * Works on all of `items`, so many at once, and answers in their order. A failure does not stop the others, whose work
 * would have to be done again, unless `isFatal` says that they cannot succeed either. Throws the first fatal failure,
 * else the first.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  { concurrency, isFatal }: { concurrency: number; isFatal(error: unknown): boolean },
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: Error[] = [];
  const fatal: Error[] = [];
  const queue = items.entries();

  const lane = async () => {
    for (const [index, item] of queue) {
      try {
        results[index] = await work(item);
      } catch (error) {
        (isFatal(error) ? fatal : failures).push(asError(error));
      }
      if (fatal.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, items.length)) }, lane));

  const [failure] = [...fatal, ...failures];
  if (failure) throw failure;
  return results;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
