import { textRules } from "../prompts/safe-text.ts";
import { type Checking, noPause } from "./checking.ts";
import type { Keep } from "./checking/ask-model.ts";
import { documentEvidence } from "./checking/evidence.ts";
import { indexPassages } from "./checking/passage-index.ts";
import { settleSentences } from "./checking/settle-sentences.ts";
import { mapSentences, type Sentence, sentencesOf } from "./section.ts";
import type { SummaryContent } from "./summary.ts";
import { contentOf, VERIFIER_VERSION, withSources } from "./verify-summary.ts";

/**
 * Checks what a model wrote against the document, mends what can be mended, and marks the rest: better citations where
 * others carry a sentence better, a second try of the model where none do, quotes in the source's own words. A
 * model or an embedder that fails here costs a verdict, not the summary. Throws the signal's reason.
 */
export async function checkDraft(checking: Checking): Promise<SummaryContent> {
  const { document, draft, language, mark, stage } = checking;
  const evidence = documentEvidence(document);
  const search = await indexPassages(evidence, checking.pause ?? noPause);
  const sections = draft.sections.map((section) => withSources(section, evidence, search));
  const keep: Keep = (inputs, output, make) =>
    stage({ stage: "verify", inputs: [VERIFIER_VERSION, ...inputs], output }, make);
  const settled = await settleSentences(sections.flatMap(sentencesOf), {
    evidence,
    language,
    helpers: checking,
    keep,
    search,
    rules: () => textRules(document, mark),
  });
  let next = 0;
  const inPlace = (sentences: Sentence[]) => settled.slice(next, (next += sentences.length));
  return contentOf(
    document,
    draft,
    sections.map((section) => mapSentences(section, inPlace)),
  );
}
