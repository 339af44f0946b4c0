"use client";

import type { Schemas } from "@earmark/api-client";

import { ActionButton } from "@/components/action-button";
import { CopyButton } from "@/components/copy-button";

import { answerMarkdown } from "./answer-markdown.ts";
import { AnswerText } from "./answer-text.tsx";
import { PassageList } from "./passage-list.tsx";
import { passagesByRef, type Where } from "./places.ts";
import { receiptLine } from "./receipt-line.ts";
import type { Turn } from "./turns.ts";

type Question = Schemas["Question"];

interface Props {
  turn: Turn;
  where: Where;
  /** Undefined while another question is being answered. */
  onAgain: ((question: Question) => void) | undefined;
}

/** A question and what became of it. */
export function QuestionTurn({ turn, where, onAgain }: Props) {
  const { question, draft } = turn;
  // The panel on an item's page has a heading of its own above it.
  const Heading = where === "on-item-page" ? "h3" : "h2";
  return (
    <article className="space-y-3" data-question={question?.status ?? "sent"}>
      <Heading
        dir="auto"
        className="bg-tint ms-auto w-fit max-w-[90%] rounded-2xl rounded-ee-sm px-4 py-2 leading-relaxed wrap-anywhere whitespace-pre-wrap"
      >
        <span className="sr-only">You asked: </span>
        {turn.text}
      </Heading>
      {question?.answer ? (
        <AnswerView question={question} answer={question.answer} where={where} />
      ) : question?.failure ? (
        <Failed question={question} failure={question.failure} where={where} onAgain={onAgain} />
      ) : (
        <Working question={question} draft={draft} where={where} />
      )}
    </article>
  );
}

/** Its words are not read out as they come: the conversation says when the answer is there. */
function Working({ question, draft, where }: Pick<Turn, "question" | "draft"> & { where: Where }) {
  const found = question?.passages.length;
  return (
    <div className="min-h-16">
      {question && draft.length > 0 && (
        <AnswerText
          questionId={question.id}
          sentences={draft}
          passages={passagesByRef(question.passages)}
          language={null}
          where={where}
        />
      )}
      <p className="text-muted mt-1 animate-pulse text-sm">
        {found === undefined
          ? "Looking through the text …"
          : draft.length > 0
            ? "Writing, not yet checked …"
            : "Reading …"}
      </p>
    </div>
  );
}

interface AnswerProps {
  question: Question;
  answer: Schemas["Answer"];
  where: Where;
}

function AnswerView({ question, answer, where }: AnswerProps) {
  if (answer.kind !== "written") return <Unwritten question={question} kind={answer.kind} where={where} />;
  return (
    <div className="space-y-3">
      <AnswerText
        questionId={question.id}
        sentences={answer.sentences}
        passages={passagesByRef(question.passages)}
        language={answer.language}
        where={where}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <CopyButton
          icon="copy"
          label="Copy as Markdown"
          text={answerMarkdown(question, globalThis.location?.origin ?? "")}
        />
        {question.receipt && <span className="text-muted text-xs">{receiptLine(question.receipt)}</span>}
      </div>
      <Passages title={`Passages (${question.passages.length})`} question={question} where={where} />
    </div>
  );
}

/** Search, and called so. */
const Unwritten = ({
  question,
  kind,
  where,
}: {
  question: Question;
  kind: "passages" | "not-in-sources";
  where: Where;
}) => (
  <div className="space-y-3">
    <p className="leading-relaxed">
      {kind === "passages"
        ? "These passages are the nearest. No model is set up, so nothing was written."
        : question.passages.length > 0
          ? "This is not in your sources. The nearest passages are these."
          : "This is not in your sources: no passage has these words."}
    </p>
    {question.passages.length > 0 && (
      <PassageList questionId={question.id} passages={question.passages} where={where} />
    )}
  </div>
);

interface FailedProps {
  question: Question;
  failure: Schemas["WritingFailure"];
  where: Where;
  onAgain: Props["onAgain"];
}

function Failed({ question, failure, where, onAgain }: FailedProps) {
  return (
    <div className="space-y-3">
      <p className="leading-relaxed">
        <strong className="font-semibold">
          {failure.reason === "cancelled" ? "Stopped." : "No answer was written."}
        </strong>{" "}
        {failure.detail}
      </p>
      <ActionButton icon="retry" disabled={!onAgain} onClick={() => onAgain?.(question)}>
        Ask again
      </ActionButton>
      {question.passages.length > 0 && (
        <Passages title="The nearest passages" question={question} where={where} isOpen />
      )}
    </div>
  );
}

const Passages = ({
  title,
  question,
  where,
  isOpen = false,
}: {
  title: string;
  question: Question;
  where: Where;
  isOpen?: boolean;
}) => (
  <details open={isOpen} className="text-sm">
    <summary className="text-muted hover:text-ink w-fit cursor-pointer rounded-sm py-1">{title}</summary>
    <div className="mt-2">
      <PassageList questionId={question.id} passages={question.passages} where={where} />
    </div>
  </details>
);
