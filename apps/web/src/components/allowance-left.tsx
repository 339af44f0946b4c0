"use client";

import type { Schemas } from "@earmark/api-client";

import { leftSentence } from "@/lib/allowance-words";
import { useUsage } from "@/lib/use-usage";

import { TextLink } from "./text-link.tsx";

interface Props {
  of: readonly Schemas["Allowance"][];
}

/** What the plan has left, said before a button is pressed. Nothing where it has no limit. */
export function AllowanceLeft({ of }: Props) {
  const { data } = useUsage();
  const said = of.flatMap((allowance) => {
    const usage = data?.allowances.find((each) => each.allowance === allowance);
    const text = usage && leftSentence(usage);
    return text ? [{ allowance, text, isUp: usage.limit !== null && usage.used >= usage.limit }] : [];
  });
  if (said.length === 0) return null;
  return (
    <p data-allowance-left className="text-muted text-sm leading-5">
      {said.map(({ text }) => text).join(" ")}{" "}
      {said.some(({ isUp }) => isUp) && <TextLink href="/pricing">See plans</TextLink>}
    </p>
  );
}
