"use client";

import type { Schemas } from "@earmark/api-client";
import { useEffect, useRef } from "react";

import type { Where } from "./places.ts";
import { QuestionTurn } from "./question-turn.tsx";
import { isOpen, type Turn } from "./turns.ts";
import type { Asking } from "./use-asking.ts";

interface Props {
  asking: Asking;
  scope: Schemas["SearchScope"];
  where: Where;
}

/** The questions of a conversation and what became of them. A new one comes to the top, and its answer grows below it. */
export function ConversationView({ asking: { turns, isBusy, ask }, scope, where }: Props) {
  const last = turns.at(-1);
  const end = useRef<HTMLDivElement>(null);
  const shownKey = useRef<string>(undefined);
  useEffect(() => {
    if (last && isOpen(last) && shownKey.current !== last.key)
      end.current?.scrollIntoView({ block: "start" });
    shownKey.current = last?.key;
  }, [last]);
  const again = (question: Schemas["Question"]) => void ask(question.text, { scope, again: question.id });

  return (
    <div className="space-y-8">
      {turns.map((turn) => (
        <div
          key={turn.key}
          ref={turn === last ? end : undefined}
          className={turn === last ? "min-h-[45vh] scroll-mt-24" : ""}
        >
          <QuestionTurn turn={turn} where={where} onAgain={isBusy ? undefined : again} />
        </div>
      ))}
      <output className="sr-only" aria-live="polite">
        {last && spoken(last)}
      </output>
    </div>
  );
}

/** For those who listen: that it works, and then the whole answer at once. */
function spoken({ question }: Turn): string {
  if (!question || question.status === "working") return "Looking for an answer";
  if (question.failure) return `No answer was written. ${question.failure.detail}`;
  const { kind = "passages", sentences = [] } = question.answer ?? {};
  if (kind === "written") return sentences.map(({ text }) => text).join(" ");
  const count = question.passages.length;
  return kind === "passages"
    ? `${count} passages found`
    : `This is not in your sources. ${count} passages are near to it.`;
}
