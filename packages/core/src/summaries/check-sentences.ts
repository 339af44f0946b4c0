import type { Helpers, Passage } from "./checking.ts";
import { evidenceIndex, verdictOn } from "./evidence.ts";
import type { Sentence } from "./section.ts";

/**
 * Gives each sentence its verdict by the passages it cites. Citations come back known, once each, and in the order of
 * the passages. `language` (BCP 47) is that of the sentences.
 */
export async function checkSentences(
  passages: readonly Passage[],
  sentences: readonly Sentence[],
  _options: Helpers & { language: string },
): Promise<Sentence[]> {
  const position = new Map(passages.map(({ id }, index) => [id, index]));
  const index = evidenceIndex(passages);
  return sentences.map(({ text, citations }) => {
    const known = [...new Set(citations)]
      .filter((id) => position.has(id))
      .toSorted((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
    return { text, citations: known, verdict: verdictOn(text, known, index) };
  });
}
