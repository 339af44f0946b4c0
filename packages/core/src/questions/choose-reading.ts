import type { Context } from "../context.ts";
import type { Model } from "../models/model.ts";
import type { Passage } from "../ports/search-index.ts";
import { MAX_ONE_PASS_TOKENS } from "../summaries/writing/budget.ts";
import { withNames } from "../transcripts/speaker-names.ts";
import type { Asked } from "./ask-question.ts";
import { onlyItemOf } from "./only-item.ts";
import { readPassages } from "./read-passages.ts";
import { readWhole } from "./read-whole.ts";
import type { Reading, Source } from "./reading.ts";

const MAX_PASSAGES_TOKENS = 8_000;
/** Of the window; the rest is for the question, what was said before, and the answer. */
const WINDOW_SHARE = 0.6;
/** Each is read from the store in full. */
const MAX_ITEMS = 12;

/** What to give a model to read for a question, and what fences it; undefined when there is nothing. */
export async function chooseReading(
  ctx: Context<"documents" | "hash" | "items" | "vault">,
  { asked, ranked, model }: { asked: Asked; ranked: readonly Passage[]; model: Model },
): Promise<{ reading: Reading; mark: string } | undefined> {
  const windowTokens = Math.floor(model.contextTokens * WINDOW_SHARE);
  const { id, scope } = asked.conversation;
  const only = onlyItemOf(scope);
  const itemIds = only === undefined ? [...new Set(ranked.map(({ itemId }) => itemId))] : [only];
  const sources = await readSources(ctx, itemIds.slice(0, MAX_ITEMS));
  const alone = only === undefined ? undefined : sources.get(only);
  const whole = alone && readWhole(alone, Math.min(MAX_ONE_PASS_TOKENS, windowTokens));
  // The mark under which its summaries are written: from the first word on, the prompt is the same.
  if (alone && whole)
    return { reading: whole, mark: ctx.vault.mark(ctx.hash(JSON.stringify(alone.document))) };
  const some = readPassages(ranked, sources, Math.min(MAX_PASSAGES_TOKENS, windowTokens));
  return some && { reading: some, mark: ctx.vault.mark(id) };
}

/** The asker's documents, with the names that they gave to speakers. */
async function readSources(
  { actor, documents, items }: Context<"documents" | "items">,
  itemIds: readonly string[],
): Promise<Map<string, Source>> {
  const sources = new Map<string, Source>();
  for (const itemId of itemIds) {
    const [item, stored] = await Promise.all([
      items.find(actor.userId, itemId),
      documents.find(actor.userId, itemId),
    ]);
    if (!item || !stored) continue;
    const document = withNames(stored, await documents.findSpeakerNames(actor.userId, itemId));
    const { segments } = document;
    sources.set(itemId, { itemId, itemTitle: item.title, itemKind: item.kind, document, segments });
  }
  return sources;
}
