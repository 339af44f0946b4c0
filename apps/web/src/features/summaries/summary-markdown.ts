import type { Schemas } from "@earmark/api-client";

import { hrefOf, placeOf } from "@/components/citation-chip";

type Summary = Schemas["Summary"];
type Cited = Pick<Summary["tldr"][number], "text" | "citations"> & { verdict?: Schemas["Verdict"] };

interface Source {
  title: string;
  /** Where the source itself is, if it is anywhere. */
  url: string | null;
  /** Address of the item's page, which every citation leads to. */
  pageUrl: string;
  segments: ReadonlyMap<string, Schemas["Segment"]>;
}

const DOUBT = { supported: "", weak: " *(partly borne out)*", unsupported: " *(not borne out)*" } as const;

/** The summary as Markdown. Each sentence is followed by links to the places it rests on; a doubt about it is kept. */
export function summaryMarkdown(summary: Summary, { title, url, pageUrl, segments }: Source): string {
  const places = (ids: readonly string[]) =>
    ids
      .flatMap((id) => segments.get(id) ?? [])
      .map((segment) => `[${placeOf(segment)}](${pageUrl}${hrefOf(segment)})`)
      .join(" ");
  const line = ({ text, citations, verdict = "supported" }: Cited) =>
    `${escape(text)}${DOUBT[verdict]} ${places(citations)}`.trim();
  const bullet = (sentence: Cited) => `- ${line(sentence)}`;
  const part = (heading: string, lines: string[], between = "\n") =>
    lines.length > 0 ? [`## ${heading}`, lines.join(between)] : [];

  const chapters = summary.chapters.length > 1 ? summary.chapters : [];
  return [
    `# ${escape(title)}`,
    ...(url ? [`<${url}>`] : []),
    ...part("In short", summary.tldr.map(line), " "),
    ...part("Takeaways", summary.takeaways.map(bullet)),
    ...part(
      "Chapters",
      chapters.map(({ title: name, startSegmentId, sentences }) =>
        [`### ${escape(name)} ${places([startSegmentId])}`, sentences.map(line).join(" ")]
          .join("\n\n")
          .trim(),
      ),
      "\n\n",
    ),
    ...part(
      "Quotes",
      summary.quotes.map(
        (quote) => `> ${line(quote)}${quote.speaker ? `\n> — ${escape(quote.speaker)}` : ""}`,
      ),
      "\n\n",
    ),
  ]
    .join("\n\n")
    .concat("\n");
}

/** Words of the source must not become markup. */
const escape = (text: string) => text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_[\]<>#]/g, "\\$&");
