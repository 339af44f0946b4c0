import type { Schemas } from "@earmark/api-client";
import Link from "next/link";

import { CitationChip, placeOf } from "@/components/citation-chip";

import { citedPassages, itemHref, passageId, shortTitle, type Where } from "./places.ts";

type Sentence = Schemas["AnswerSentence"];
type Passage = Schemas["CitedPassage"];

interface Props {
  questionId: string;
  sentences: readonly Sentence[];
  passages: ReadonlyMap<string, Passage>;
  language: string | null;
  where: Where;
}

const DOUBT: Record<Schemas["Verdict"], string | null> = {
  supported: null,
  unchecked: "In another language than its source; not compared",
  weak: "The source only partly says this",
  unsupported: "The source was not found to say this",
};

/** What was written, each sentence with the marks that lead to what it rests on. Plain text: nothing in it is markup. */
export const AnswerText = ({ questionId, sentences, passages, language, where }: Props) => (
  <p
    data-answer
    lang={language ?? undefined}
    dir="auto"
    className="font-serif text-[1.0625rem] leading-relaxed wrap-anywhere"
  >
    {sentences.map(({ text, citations, verdict }, index) => {
      const doubt = verdict && DOUBT[verdict];
      return (
        // A sentence that is being written changes; only its place tells it apart.
        <span key={index} data-verdict={verdict ?? "unwritten"}>
          <span className={doubt ? "doubtful" : undefined}>{text}</span>
          {doubt && <span className="doubt-note" lang="en" dir="ltr">{` ${doubt}.`}</span>}{" "}
          {[...citedPassages(citations, passages).values()].map((cited) => (
            <Citation key={cited[0]?.itemId} cited={cited} questionId={questionId} where={where} />
          ))}{" "}
        </span>
      );
    })}
  </p>
);

interface CitationProps {
  cited: readonly Passage[];
  questionId: string;
  where: Where;
}

/** On the item's page as in its summary; elsewhere it names the item and leads to its page. */
function Citation({ cited, questionId, where }: CitationProps) {
  const [first, ...rest] = cited;
  if (!first) return null;
  if (where === "on-item-page") return <CitationChip cited={cited.map(({ segment }) => segment)} />;
  const place = placeOf(first.segment);
  return (
    <Link
      className="citation"
      lang="en"
      dir="ltr"
      href={itemHref(first)}
      prefetch={false}
      data-cite={cited.map((passage) => passageId(questionId, passage)).join(" ")}
    >
      <span className="sr-only">Source: </span>
      <bdi>{shortTitle(first.itemTitle)}</bdi> {place}
      {rest.length > 0 && <span className="sr-only"> and {rest.length} more</span>}
    </Link>
  );
}
