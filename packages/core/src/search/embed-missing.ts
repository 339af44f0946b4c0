import type { WorkContext } from "../context.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { ItemKey } from "../ports/item-repository.ts";

const ITEMS_AT_ONCE = 20;
/** Each batch is kept before the next is asked for: whoever dies loses, and pays again, no more than this. */
const PASSAGES_AT_ONCE = 64;

/**
 * Gives every passage its vector, where an embedding model is set up: of new items, of those from before there was one,
 * and of all anew after another was chosen. Goes on where it ended. Answers how many items were finished; throws
 * ModelError, and the next sweep tries again.
 */
export async function embedMissing(
  { embedder, search }: WorkContext<"embedder" | "search">,
  signal: AbortSignal,
): Promise<number> {
  if (!embedder || !search.takesVectors) return 0;
  let finished = 0;
  let after: ItemKey | undefined;
  do {
    const items: ItemKey[] = await search.findUnembedded(embedder.model, { after, limit: ITEMS_AT_ONCE });
    for (const item of items) {
      await embedItem({ embedder, search }, item, signal);
      finished += 1;
    }
    after = items.length === ITEMS_AT_ONCE ? items.at(-1) : undefined;
  } while (after);
  return finished;
}

async function embedItem(
  { embedder, search }: WorkContext<"search"> & { embedder: Embedder },
  { ownerId, itemId }: ItemKey,
  signal: AbortSignal,
): Promise<void> {
  const { model } = embedder;
  for (;;) {
    signal.throwIfAborted();
    const segments = await search.withoutVectors(ownerId, itemId, model, PASSAGES_AT_ONCE);
    if (segments.length === 0) break;
    const vectors = await embedder.embed(
      segments.map(({ text }) => text),
      { for: "passage", signal },
    );
    const given = segments.flatMap(({ id }, at) => {
      const vector = vectors[at];
      return vector ? [{ segmentId: id, vector }] : [];
    });
    await search.saveVectors(ownerId, itemId, model, given);
    // A text that no vector was given for would be asked for without end.
    if (given.length < segments.length) throw new Error("The embedding model left texts out");
  }
  await search.finishVectors(ownerId, itemId, model);
}
