import type { Context } from "../context.ts";
import { ModelError } from "../models/model-error.ts";
import type { Passage, PassageFilters } from "../ports/search-index.ts";
import { fuseRankings } from "./fuse-rankings.ts";
import type { SearchScope } from "./scope.ts";

export interface PassageQuestion {
  /** A question, or words. */
  text: string;
  scope: SearchScope;
  limit: number;
  signal: AbortSignal;
  filters?: Omit<PassageFilters, "scope">;
}

/** Rankings are read this much deeper than what is asked for: what two of them have far down may come out on top. */
const DEPTH = 4;
const MAX_DEPTH = 200;

/**
 * The passages of the asker's items that speak to a question best, best first: those that have its words and, where
 * there is an embedding model, those that mean alike. An answer from many items has passages of several of them.
 * An embedding model that does not answer costs its half of the ranking, not the answer.
 */
export async function findPassages(
  ctx: Context<"search" | "embedder">,
  { text, scope, limit, signal, filters = {} }: PassageQuestion,
): Promise<Passage[]> {
  const depth = Math.min(MAX_DEPTH, Math.max(limit, limit * DEPTH));
  const within = { ...filters, scope, limit: depth };
  const [byWords, byMeaning] = await Promise.all([
    ctx.search.findByWords(ctx.actor.userId, { ...within, text, match: "any" }),
    findByMeaning(ctx, text, within, signal),
  ]);
  signal.throwIfAborted();
  const maxPerItem = scope.itemIds?.length === 1 ? limit : Math.max(2, Math.ceil(limit / 3));
  return spread(fuseRankings([byWords, byMeaning]), limit, maxPerItem);
}

async function findByMeaning(
  { actor, embedder, search }: Context<"search" | "embedder">,
  text: string,
  within: PassageFilters & { limit: number },
  signal: AbortSignal,
): Promise<Passage[]> {
  if (!embedder || !search.takesVectors) return [];
  try {
    const [vector] = await embedder.embed([text], { for: "query", signal });
    return vector
      ? await search.findByVector(actor.userId, { ...within, model: embedder.model, vector })
      : [];
  } catch (error) {
    if (signal.aborted || !(error instanceof ModelError)) throw error;
    return [];
  }
}

/** The best, no item with more than its part while others have some left. */
function spread(ranked: readonly Passage[], limit: number, maxPerItem: number): Passage[] {
  const counts = new Map<string, number>();
  const isOver = new Set<Passage>();
  for (const passage of ranked) {
    const count = (counts.get(passage.itemId) ?? 0) + 1;
    counts.set(passage.itemId, count);
    if (count > maxPerItem) isOver.add(passage);
  }
  const first = ranked.filter((passage) => !isOver.has(passage)).slice(0, limit);
  const rest = ranked.filter((passage) => isOver.has(passage)).slice(0, limit - first.length);
  const chosen = new Set([...first, ...rest]);
  return ranked.filter((passage) => chosen.has(passage));
}
