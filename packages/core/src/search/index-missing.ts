import type { WorkContext } from "../context.ts";
import { type Run, StaleRunError } from "../ports/item-repository.ts";

const AT_ONCE = 20;

/**
 * Makes findable what an older release saved, or indexed in another way: item by item, so that whoever searches
 * meanwhile waits for no more than a step of it. Called when a worker starts. Answers how many items were indexed.
 */
export async function indexMissing(
  { documents, search }: WorkContext<"documents" | "search">,
  signal: AbortSignal,
): Promise<number> {
  let indexed = 0;
  let after: Run | undefined;
  do {
    const runs: Run[] = await search.findUnindexed({ after, limit: AT_ONCE });
    for (const run of runs) if (await indexOne({ documents, search }, run, signal)) indexed += 1;
    after = runs.length === AT_ONCE ? runs.at(-1) : undefined;
  } while (after);
  return indexed;
}

async function indexOne(
  { documents, search }: WorkContext<"documents" | "search">,
  run: Run,
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  const document = await documents.find(run.ownerId, run.itemId);
  if (!document) return false;
  try {
    const names = await documents.findSpeakerNames(run.ownerId, run.itemId);
    await search.index(run, document, { names, signal });
    return true;
  } catch (error) {
    // Deleted or begun anew meanwhile: whoever did that sees to it.
    if (error instanceof StaleRunError) return false;
    throw error;
  }
}
