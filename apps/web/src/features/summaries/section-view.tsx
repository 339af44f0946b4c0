import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { CitationChip } from "@/components/citation-chip";
import { SectionTitle } from "@/components/section-title";

import { ChapterList } from "./chapter-list.tsx";
import { CitedSentences, type SegmentIndex } from "./cited-sentence.tsx";

type Section = Schemas["Section"];
type SectionOf<Kind extends Section["kind"]> = Extract<Section, { kind: Kind }>;
type Props<Kind extends Section["kind"]> = { section: SectionOf<Kind>; segments: SegmentIndex };
type QuotesProps = Props<"quotes"> & Pick<ViewProps, "quotesIn">;

interface ViewProps {
  section: Section;
  segments: SegmentIndex;
  /** The language of what is quoted. */
  quotesIn?: string | undefined;
  titlesIn?: string;
  /** Of two summaries on one page. */
  side?: string;
}

/** A part of a summary under its title; nothing when there is nothing in it. */
export function SectionView({ section, segments, quotesIn, titlesIn, side }: ViewProps) {
  const body = bodyOf(section, segments, quotesIn);
  const id = side === undefined ? section.key : `${side}-${section.key}`;
  return (
    body && (
      // Of two landmarks of one name nobody knows which is which; groups may be called alike.
      <section aria-labelledby={id} role={side && "group"}>
        <SectionTitle id={id} {...(titlesIn && { lang: titlesIn })}>
          {section.title}
        </SectionTitle>
        {body}
      </section>
    )
  );
}

function bodyOf(section: Section, segments: SegmentIndex, quotesIn: string | undefined): ReactNode {
  switch (section.kind) {
    case "prose":
      return section.paragraphs.length > 0 && <Prose section={section} segments={segments} />;
    case "list":
      return section.points.length > 0 && <Points section={section} segments={segments} />;
    case "posts":
      return section.points.length > 0 && <Posts section={section} segments={segments} />;
    case "chapters":
      // One chapter alone is no way through the source.
      return section.chapters.length > 1 && <ChapterList chapters={section.chapters} segments={segments} />;
    case "quotes":
      return section.quotes.length > 0 && <Quotes {...{ section, segments, quotesIn }} />;
    case "actions":
      return section.actions.length > 0 && <Actions section={section} segments={segments} />;
    case "cards":
      return section.cards.length > 0 && <Cards section={section} segments={segments} />;
    case "phrases":
      return (
        section.phrases.length > 0 && (
          <p className="text-muted text-sm leading-relaxed" dir="auto">
            {section.phrases.join(" · ")}
          </p>
        )
      );
  }
}

/** A short answer is set large; a longer text as one reads it. */
function Prose({ section: { paragraphs }, segments }: Props<"prose">) {
  const isLead = paragraphs.length === 1 && paragraphs[0]?.heading === null;
  return (
    <div className="space-y-4">
      {paragraphs.map(({ heading, sentences }, index) => (
        // Paragraphs have no name; while they are being written, only their place tells them apart.
        <div key={index}>
          {heading && (
            <h3 className="mb-1.5 font-semibold" dir="auto">
              {heading}
            </h3>
          )}
          <p
            className={
              isLead ? "font-serif text-xl leading-[1.65]" : "font-serif text-[1.0625rem] leading-[1.7]"
            }
            dir="auto"
          >
            <CitedSentences sentences={sentences} segments={segments} />
          </p>
        </div>
      ))}
    </div>
  );
}

const Points = ({ section: { points }, segments }: Props<"list">) => (
  <ul className="space-y-3 font-serif text-[1.0625rem] leading-relaxed">
    {points.map((sentences, index) => (
      <li key={index} className="takeaway" dir="auto">
        <CitedSentences sentences={sentences} segments={segments} />
      </li>
    ))}
  </ul>
);

const Posts = ({ section: { points }, segments }: Props<"posts">) => (
  <ol className="space-y-3">
    {points.map((sentences, index) => (
      <li key={index} className="border-line bg-surface rounded-xl border px-4 py-3">
        <p className="leading-relaxed" dir="auto">
          <CitedSentences sentences={sentences} segments={segments} />
        </p>
        <p className="text-muted mt-1 text-xs tabular-nums" lang="en">
          {index + 1} of {points.length}
        </p>
      </li>
    ))}
  </ol>
);

const Actions = ({ section: { actions }, segments }: Props<"actions">) => (
  <ul className="divide-line border-line divide-y border-y">
    {actions.map(({ sentences, owner, due }, index) => (
      <li key={index} className="py-3">
        <p className="font-serif leading-relaxed" dir="auto">
          <CitedSentences sentences={sentences} segments={segments} />
        </p>
        {(owner ?? due) && (
          <p className="text-muted mt-1 text-sm">
            {owner && (
              <span dir="auto">
                <span lang="en">For </span>
                <b className="text-ink font-semibold">{owner}</b>
              </span>
            )}
            {owner && due && " · "}
            {due && (
              <span dir="auto">
                <span lang="en">Due </span>
                {due}
              </span>
            )}
          </p>
        )}
      </li>
    ))}
  </ul>
);

const Cards = ({ section: { cards }, segments }: Props<"cards">) => (
  <div className="space-y-2">
    {cards.map(({ front, back }, index) => (
      <details key={index} className="border-line bg-surface group rounded-xl border px-4 py-3">
        <summary className="cursor-pointer font-semibold" dir="auto">
          {front}
        </summary>
        <p className="mt-2 font-serif leading-relaxed" dir="auto">
          <CitedSentences sentences={back} segments={segments} />
        </p>
      </details>
    ))}
  </div>
);

const Quotes = ({ section: { quotes }, segments, quotesIn }: QuotesProps) => (
  <div className="space-y-5">
    {quotes.map(({ text, speaker, citations, verbatim }) => (
      // The line stands where the words begin.
      <figure key={text} dir="auto" className="border-accent border-s-2 ps-4">
        <blockquote
          className={`font-serif text-[1.0625rem] leading-relaxed ${verbatim ? "italic" : ""}`}
          lang={verbatim ? quotesIn : undefined}
        >
          {verbatim ? `“${text}”` : text}{" "}
          <CitationChip cited={citations.flatMap((id) => segments.get(id) ?? [])} />
        </blockquote>
        <figcaption className="text-muted mt-1 text-sm empty:hidden" dir="auto">
          {speaker}
          {!verbatim && <span lang="en">{speaker ? ", in other words" : "in other words"}</span>}
        </figcaption>
      </figure>
    ))}
  </div>
);
