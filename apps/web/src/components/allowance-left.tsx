"use client";

import type { Schemas } from "@earmark/api-client";

import { leftSentence } from "@/lib/allowance-words";
import { isPlanProblem } from "@/lib/problem";
import { useUsage } from "@/lib/use-usage";

import { ProblemNote } from "./problem-note.tsx";
import { TextLink } from "./text-link.tsx";

interface Props {
  of: readonly Schemas["Allowance"][];
  /** What the last try ended in. A refusal by the plan says the same, and takes its place. */
  error?: unknown;
}

/** What the plan has left, said before a button is pressed, and what went wrong after it was. Nothing without a limit. */
export function AllowanceLeft({ of, error }: Props) {
  const { data } = useUsage();
  const said = of.flatMap((allowance) => {
    const usage = data?.allowances.find((each) => each.allowance === allowance);
    const text = usage && leftSentence(usage);
    return text ? [{ text, isUp: usage.limit !== null && usage.used >= usage.limit }] : [];
  });
  const isSaid = said.length > 0 && !isPlanProblem(error);
  return (
    <>
      {isSaid && (
        <p className="text-muted text-sm leading-5">
          {said.map(({ text }) => text).join(" ")}{" "}
          {said.some(({ isUp }) => isUp) && <TextLink href="/pricing">See plans</TextLink>}
        </p>
      )}
      <ProblemNote error={error} />
    </>
  );
}
