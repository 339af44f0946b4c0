import { type Helpers, noPause, type Passage } from "./checking.ts";
import { readEvidence } from "./checking/evidence.ts";
import { indexPassages } from "./checking/passage-index.ts";
import { settleSentences } from "./checking/settle-sentences.ts";
import type { Sentence } from "./section.ts";

/**
 * Gives each sentence its verdict by the passages it cites, or by others of them that carry it better. Citations come
 * back known, once each, and in the order of the passages. `language` (BCP 47) is that of the sentences. Throws the
 * signal's reason; a model or an embedder that fails costs a verdict.
 */
export async function checkSentences(
  passages: readonly Passage[],
  sentences: readonly Sentence[],
  options: Helpers & { language: string },
): Promise<Sentence[]> {
  const evidence = readEvidence(passages, options.language);
  return settleSentences(sentences, {
    evidence,
    language: options.language,
    helpers: options,
    keep: (_inputs, _output, make) => make(),
    search: await indexPassages(evidence, options.pause ?? noPause),
  });
}
