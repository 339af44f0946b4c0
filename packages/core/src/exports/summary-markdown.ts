import type { Document, Segment } from "../documents/document.ts";
import type { Item } from "../items/item.ts";
import { citedIn, type Section, type Sentence } from "../summaries/section.ts";
import { clockTime } from "./clock-time.ts";
import { asMarkdown } from "./markdown-text.ts";

/** How much of a cited paragraph stands in its footnote. */
const MAX_CITED_CHARS = 400;

const DOUBTS = {
  supported: "",
  weak: " *(partly borne out)*",
  unsupported: " *(not borne out)*",
  unchecked: " *(unchecked)*",
} as const;

/** A summary as Markdown. Each citation is a footnote with the place and the words it rests on. */
export function summaryMarkdown(
  sections: readonly Section[],
  { item, document }: { item: Pick<Item, "title" | "url">; document: Document },
): string {
  const cited = new Set(sections.flatMap(citedIn));
  const notes = document.segments.filter(({ id }) => cited.has(id)).map(footnote);
  const parts = sections.map(sectionMarkdown).filter((text) => text !== "");
  const source = item.url === null ? [] : [`Source: <${encodeURI(decode(item.url))}>`];
  return [`# ${asMarkdown(item.title)}`, ...source, ...parts, ...notes].join("\n\n") + "\n";
}

function decode(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

function footnote({ id, text, startMs, page, speaker }: Segment): string {
  const place =
    startMs !== undefined ? clockTime(startMs) : page !== undefined ? `p. ${page}` : `¶${id.slice(1)}`;
  const who = speaker === undefined ? "" : `, ${asMarkdown(speaker)}`;
  const short = text.length > MAX_CITED_CHARS ? `${text.slice(0, MAX_CITED_CHARS).trimEnd()} …` : text;
  return `[^${id}]: ${place}${who}: “${asMarkdown(short)}”`;
}

const marks = (citations: readonly string[]): string => citations.map((id) => `[^${id}]`).join("");

/** Sentences in a row, each with its doubt and its footnotes. */
const sentencesMarkdown = (sentences: readonly Sentence[]): string =>
  sentences
    .map(
      ({ text, citations, verdict }) =>
        `${asMarkdown(text)}${verdict ? DOUBTS[verdict] : ""}${marks(citations)}`,
    )
    .join(" ");

function sectionMarkdown(section: Section): string {
  const entries = entriesOf(section);
  return entries.length === 0 ? "" : [`## ${asMarkdown(section.title)}`, ...entries].join("\n\n");
}

/** Blocks of Markdown, to be parted by empty lines. */
function entriesOf(section: Section): string[] {
  switch (section.kind) {
    case "prose":
      return section.paragraphs.flatMap(({ heading, sentences }) => [
        ...(heading === null ? [] : [`### ${asMarkdown(heading)}`]),
        sentencesMarkdown(sentences),
      ]);
    case "list":
    case "posts":
      return section.points.map((point) => `- ${sentencesMarkdown(point)}`);
    case "chapters":
      return section.chapters.flatMap(({ title, startSegmentId, sentences }) => [
        `### ${asMarkdown(title)}${marks([startSegmentId])}`,
        sentencesMarkdown(sentences),
      ]);
    case "quotes":
      return section.quotes.map(
        ({ text, speaker, citations }) =>
          `> ${asMarkdown(text)}${marks(citations)}${speaker === null ? "" : `\n> — ${asMarkdown(speaker)}`}`,
      );
    case "actions":
      return section.actions.map(({ sentences, owner, due }) => {
        const whose = [owner, due]
          .filter((part) => part !== null)
          .map(asMarkdown)
          .join(", ");
        return `- [ ] ${sentencesMarkdown(sentences)}${whose === "" ? "" : ` (${whose})`}`;
      });
    case "cards":
      return section.cards.map(({ front, back }) => `**${asMarkdown(front)}**\n\n${sentencesMarkdown(back)}`);
    case "phrases":
      return section.phrases.length === 0 ? [] : [section.phrases.map(asMarkdown).join(", ")];
  }
}
