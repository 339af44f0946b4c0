import type { Schemas } from "@earmark/api-client";
import Link from "next/link";

import { CitationChip, placeOf } from "@/components/citation-chip";

import { itemHref, passageId, type Where } from "./places.ts";

type Passage = Schemas["CitedPassage"];

interface Props {
  questionId: string;
  passages: readonly Passage[];
  where: Where;
}

/** Passages that were found, the words of the question marked, each with the way to its place. */
export const PassageList = ({ questionId, passages, where }: Props) => (
  <ul className="space-y-3">
    {passages.map((passage) => {
      const id = passageId(questionId, passage);
      const { itemTitle, segment } = passage;
      return (
        <li key={id} className="border-line border-s-2 ps-3" data-turn>
          <p className="text-muted mb-0.5 flex flex-wrap items-baseline gap-x-2 text-xs">
            {where === "on-item-page" ? (
              <CitationChip cited={[segment]} />
            ) : (
              <Link
                className="hover:text-ink underline-offset-4 hover:underline"
                href={itemHref(passage)}
                prefetch={false}
              >
                <bdi>{itemTitle}</bdi> <span className="citation">{placeOf(segment)}</span>
              </Link>
            )}
            {segment.speaker !== undefined && <span data-speaker>{segment.speaker}</span>}
          </p>
          {/* Named only where the source itself, which has these ids, is not on the page. */}
          <p
            {...(where === "elsewhere" && { id })}
            dir="auto"
            className="font-serif text-[0.95rem] leading-relaxed wrap-anywhere"
          >
            <span data-text>
              <Marked text={segment.text} marks={passage.marks} />
            </span>
          </p>
        </li>
      );
    })}
  </ul>
);

const MAX_CHARS = 700;

/** A text with some of its words marked. */
function Marked({ text, marks }: { text: string; marks: Passage["marks"] }) {
  const shown = marks.filter(({ end }) => end <= MAX_CHARS);
  const rest = text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text;
  return (
    <>
      {shown.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(shown[index - 1]?.end ?? 0, start)}
          <mark className="bg-mark text-ink rounded-xs">{text.slice(start, end)}</mark>
        </span>
      ))}
      {rest.slice(shown.at(-1)?.end ?? 0)}
    </>
  );
}
