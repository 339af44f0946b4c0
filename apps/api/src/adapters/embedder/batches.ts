import { countTokens } from "@earmark/core";

export interface Batch {
  texts: string[];
  tokens: number;
}

const MAX_TOKENS = 60_000;
/** Beyond that, models take no more of one text. A passage is a fraction of it. */
const MAX_CHARS = 16_000;

/** The texts in order, in as few requests as they fit in. */
export function batchesOf(texts: readonly string[], maxTexts: number): Batch[] {
  const batches: Batch[] = [];
  for (const text of texts) {
    // An empty text is refused by most.
    const short = text.slice(0, MAX_CHARS).trim() || "—";
    const tokens = countTokens(short);
    const last = batches.at(-1);
    if (last && last.texts.length < maxTexts && last.tokens + tokens <= MAX_TOKENS) {
      last.texts.push(short);
      last.tokens += tokens;
    } else batches.push({ texts: [short], tokens });
  }
  return batches;
}
