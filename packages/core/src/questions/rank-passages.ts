import type { Context } from "../context.ts";
import type { Passage } from "../ports/search-index.ts";
import { findPassages } from "../search/find-passages.ts";
import { fuseRankings } from "../search/fuse-rankings.ts";
import type { Asked } from "./ask-question.ts";
import type { Question } from "./question.ts";

const LIMIT = 24;
const MAX_CONTEXT_CHARS = 600;

/**
 * The passages that speak to a question best, best first. One that follows another ("and who paid for it?") is sought
 * alone and together with what went before, and what the last answer rested on stays in view: of these rankings each has
 * its say, so that neither a pronoun nor a change of subject leads astray, and no model has to be asked what was meant.
 */
export async function rankPassages(
  ctx: Context<"embedder" | "search">,
  { conversation: { scope }, question, before }: Asked,
  signal: AbortSignal,
): Promise<Passage[]> {
  const find = (text: string) => findPassages(ctx, { text, scope, limit: LIMIT, signal });
  const last = before.at(-1);
  if (!last) return find(question.text);
  const rankings = await Promise.all([find(question.text), find(`${question.text} ${contextOf(last)}`)]);
  const found = new Set(rankings.flat().map(({ itemId }) => itemId));
  // An item may have left a collection since; what was named by its id has not.
  const cited = citedBy(last).filter(({ itemId }) => found.has(itemId) || scope.itemIds?.includes(itemId));
  return fuseRankings([...rankings, cited]).slice(0, LIMIT);
}

const contextOf = ({ text, answer }: Question): string =>
  [text, ...(answer?.sentences.map((sentence) => sentence.text) ?? [])].join(" ").slice(0, MAX_CONTEXT_CHARS);

function citedBy({ answer, passages }: Question): Passage[] {
  const cited = new Set(
    answer?.sentences.flatMap(({ citations }) => citations.map((ref) => `${ref.itemId} ${ref.segmentId}`)),
  );
  return passages
    .filter(({ itemId, segment }) => cited.has(`${itemId} ${segment.id}`))
    .map((passage) => ({ ...passage, marks: [], score: 0 }));
}
