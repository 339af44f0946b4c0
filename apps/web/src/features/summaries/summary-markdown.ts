import type { Schemas } from "@earmark/api-client";

import { hrefOf, placeOf } from "@/components/citation-chip";

type Section = Schemas["Section"];
type Sentence = Schemas["Sentence"];

interface Source {
  title: string;
  /** Where the source itself is, if it is anywhere. */
  url: string | null;
  /** Address of the item's page, which every citation leads to. */
  pageUrl: string;
  segments: ReadonlyMap<string, Schemas["Segment"]>;
}

const DOUBT: Record<Schemas["Verdict"], string> = {
  supported: "",
  weak: " *(partly borne out)*",
  unsupported: " *(not borne out)*",
  unchecked: " *(not compared with its source)*",
};

/** The summary as Markdown. Each sentence is followed by links to the places it rests on; a doubt about it is kept. */
export function summaryMarkdown(
  sections: readonly Section[],
  { title, url, pageUrl, segments }: Source,
): string {
  const places = (ids: readonly string[]) =>
    ids
      .flatMap((id) => segments.get(id) ?? [])
      .map((segment) => `[${placeOf(segment)}](${pageUrl}${hrefOf(segment)})`)
      .join(" ");
  const line = ({ text, citations, verdict }: Sentence) =>
    `${escape(text)}${verdict ? DOUBT[verdict] : ""} ${places(citations)}`.trim();
  const text = (sentences: readonly Sentence[]) => sentences.map(line).join(" ");
  return [
    `# ${escape(title)}`,
    ...(url ? [`<${url}>`] : []),
    ...sections.flatMap((section) => {
      const body = bodyOf(section, { text, places });
      return body ? [`## ${escape(section.title)}`, body] : [];
    }),
  ]
    .join("\n\n")
    .concat("\n");
}

interface Writers {
  text(sentences: readonly Sentence[]): string;
  places(ids: readonly string[]): string;
}

function bodyOf(section: Section, { text, places }: Writers): string {
  switch (section.kind) {
    case "prose":
      return paragraphs(section.paragraphs.map((part) => under(part.heading, text(part.sentences))));
    case "list":
      return section.points.map((point) => `- ${text(point)}`).join("\n");
    case "posts":
      return section.points.map((point, index) => `${index + 1}. ${text(point)}`).join("\n");
    case "chapters":
      return section.chapters.length < 2
        ? ""
        : paragraphs(
            section.chapters.map(({ title, startSegmentId, sentences }) =>
              under(`${title}`, text(sentences), places([startSegmentId])),
            ),
          );
    case "quotes":
      return paragraphs(
        section.quotes.map(
          ({ text: words, speaker, citations }) =>
            `> ${escape(words)} ${places(citations)}${speaker ? `\n> — ${escape(speaker)}` : ""}`,
        ),
      );
    case "actions":
      return section.actions
        .map(({ sentences, owner, due }) => {
          const who = [owner, due].flatMap((part) => (part ? [escape(part)] : []));
          return `- [ ] ${text(sentences)}${who.length > 0 ? ` (${who.join(", ")})` : ""}`;
        })
        .join("\n");
    case "cards":
      return paragraphs(section.cards.map(({ front, back }) => under(front, text(back))));
    case "phrases":
      return section.phrases.map(escape).join(" · ");
  }
}

const paragraphs = (parts: readonly string[]) => parts.filter(Boolean).join("\n\n");

const under = (heading: string | null, body: string, mark = "") =>
  [heading && `### ${escape(heading)} ${mark}`.trim(), body].filter(Boolean).join("\n\n");

/** Words of the source must not become markup. */
const escape = (text: string) => text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_[\]<>#]/g, "\\$&");
