import type { Schemas } from "@earmark/api-client";

import { CitationChip } from "@/components/citation-chip";
import { SectionTitle } from "@/components/section-title";

import { ChapterList } from "./chapter-list.tsx";
import { CitedSentence, type SegmentIndex } from "./cited-sentence.tsx";

type Summary = Schemas["Summary"];

/** The summary, every sentence with the mark that leads to its source. Rendered on the server. */
export function SummaryView({ summary, segments }: { summary: Summary; segments: SegmentIndex }) {
  const { tldr, takeaways, chapters, quotes, keyPhrases } = summary;
  return (
    <div data-summary lang={summary.language === "und" ? undefined : summary.language} className="space-y-10">
      {tldr.length > 0 && (
        <section aria-labelledby="tldr">
          <SectionTitle id="tldr">In short</SectionTitle>
          <p className="font-serif text-xl leading-[1.65]" dir="auto">
            {tldr.map((sentence) => (
              <CitedSentence key={sentence.text} sentence={sentence} segments={segments} />
            ))}
          </p>
        </section>
      )}
      {takeaways.length > 0 && (
        <section aria-labelledby="takeaways">
          <SectionTitle id="takeaways">Takeaways</SectionTitle>
          <ul className="space-y-3 font-serif text-[1.0625rem] leading-relaxed">
            {takeaways.map((sentence) => (
              <li key={sentence.text} className="takeaway" dir="auto">
                <CitedSentence sentence={sentence} segments={segments} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <ChapterList chapters={chapters} segments={segments} />
      <Quotes quotes={quotes} segments={segments} />
      {keyPhrases.length > 0 && (
        <section aria-labelledby="phrases">
          <SectionTitle id="phrases">It speaks of</SectionTitle>
          <p className="text-muted text-sm leading-relaxed" dir="auto">
            {keyPhrases.join(" · ")}
          </p>
        </section>
      )}
    </div>
  );
}

function Quotes({ quotes, segments }: { quotes: Summary["quotes"]; segments: SegmentIndex }) {
  if (quotes.length === 0) return null;
  return (
    <section aria-labelledby="quotes">
      <SectionTitle id="quotes">In their own words</SectionTitle>
      <div className="space-y-5">
        {quotes.map((quote) => (
          <figure key={quote.text} className="border-accent border-s-2 ps-4">
            <blockquote className="font-serif text-[1.0625rem] leading-relaxed italic" dir="auto">
              “{quote.text}” <CitationChip cited={quote.citations.flatMap((id) => segments.get(id) ?? [])} />
            </blockquote>
            {quote.speaker && <figcaption className="text-muted mt-1 text-sm">{quote.speaker}</figcaption>}
          </figure>
        ))}
      </div>
    </section>
  );
}
