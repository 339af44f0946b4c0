import { cleanName } from "../../documents/cleaning.ts";
import type { Document, Segment, TextOrigin } from "../../documents/document.ts";
import { numberedLines } from "../../prompts/numbered-lines.ts";
import { shorten } from "../../prompts/safe-text.ts";

const MAX_FACT_CHARS = 300;

/** What a reader should know of how the words were had. */
const CAVEATS: Partial<Record<TextOrigin["type"], string>> = {
  "automatic-captions": "automatic captions: names and words may be misheard, punctuation is missing",
  "translated-captions": "captions translated by a machine",
  "speech-recognition": "speech recognition: names and words may be misheard",
  ocr: "read from a picture: letters may be misread",
  "show-notes": "show notes only, not what is said",
};

/** What a model gets to read: what is known of the content, then its segments, a numbered line each. Not yet fenced. */
export function contentLines(document: Document, segments: readonly Segment[]): string {
  return `${headerLines(document)}\n\n${numberedLines(segments)}`;
}

/** Title, author, site and date are the content's own words, too. */
export function headerLines({ title, byline, site, publishedAt, origin }: Document): string {
  const facts: [string, string | null | undefined][] = [
    ["Title", title],
    ["By", byline],
    ["On", site],
    ["Published", publishedAt?.slice(0, 10)],
    ["Source", CAVEATS[origin.type]],
  ];
  return facts
    .flatMap(([name, fact]) => (fact ? [`${name}: ${shorten(cleanName(fact), MAX_FACT_CHARS)}`] : []))
    .join("\n");
}
