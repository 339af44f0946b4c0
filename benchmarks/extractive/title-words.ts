import { stem } from "../../packages/extractive/src/stems.ts";
import { stopWords } from "../../packages/extractive/src/stop-words.ts";

const content = stopWords("en");

/** The content words of a title, as stems. */
export const contentStems = (title: string): Set<string> =>
  new Set(
    (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      .filter((word) => word.length > 2 && !content.has(word))
      .map((word) => stem(word, "en")),
  );
