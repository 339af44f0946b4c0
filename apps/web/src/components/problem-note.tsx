"use client";

import { isPlanProblem, messageOf } from "@/lib/problem";

import { FailureNote } from "./failure-note.tsx";
import { TextLink } from "./text-link.tsx";

/** What a request ended in, when it did not end well; with the way to plans where one of them would help. */
export function ProblemNote({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <FailureNote>
      {messageOf(error)} {isPlanProblem(error) && <TextLink href="/pricing">See plans</TextLink>}
    </FailureNote>
  );
}
