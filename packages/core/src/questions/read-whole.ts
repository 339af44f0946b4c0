import { countTokens } from "../prompts/count-tokens.ts";
import { contentLines } from "../summaries/writing/content-lines.ts";
import { type Reading, readingOf, type Source } from "./reading.ts";

/** No token takes more characters than this on average; saves counting what is far too long. */
const MAX_CHARS_A_TOKEN = 8;

/**
 * All of one document, as it is read for its summary, so that a prompt cache knows it; undefined when that is more than
 * `maxTokens`. Answers are better than from passages: nothing has to be found first.
 */
export function readWhole(source: Source, maxTokens: number): Reading | undefined {
  const { document, segments } = source;
  const chars = segments.reduce((sum, { text }) => sum + text.length, 0);
  if (chars > maxTokens * MAX_CHARS_A_TOKEN) return undefined;
  const content = contentLines(document, segments);
  if (countTokens(content) > maxTokens) return undefined;
  const shown = segments.map((segment) => ({ id: segment.id, source, segment }));
  return readingOf(shown, { content, document, extent: "all of it" });
}
