"use client";

import { type ReactNode, useDeferredValue } from "react";

import { TextLink } from "@/components/text-link";
import { api } from "@/lib/api";
import { isPlanProblem, messageOf } from "@/lib/problem";

import type { PreviewRequest } from "./follow-preview.ts";
import { costWords } from "./preview-setup.ts";

interface Props {
  /** Undefined while something is missing. */
  request: PreviewRequest | undefined;
  isIncomplete: boolean;
}

/** What a run can cost at most, said before the button is pressed. */
export function PreviewEstimate({ request, isIncomplete }: Props) {
  // Typing must not wait for it.
  const body = useDeferredValue(request);
  const { data, error } = api.useQuery(
    "post",
    "/v1/templates/preview/estimate",
    { body: body ?? EMPTY },
    { enabled: body !== undefined, staleTime: 60_000, placeholderData: (before) => before },
  );
  if (isIncomplete) return <Note>The template is not complete yet.</Note>;
  if (!body) return <Note>Choose something to try it on.</Note>;
  if (error)
    return (
      <Note>
        {messageOf(error)} {isPlanProblem(error) && <TextLink href="/pricing">See plans</TextLink>}
      </Note>
    );
  if (!data) return <Note>Counting …</Note>;
  if (data.refusal) return <Note>{data.refusal.detail}</Note>;
  const tokens = data.tokens.inputTokens + data.tokens.outputTokens;
  return (
    <Note>
      At most {tokens.toLocaleString("en")} tokens
      {data.parts > 1 && ` in ${data.parts} parts`}. Cost: {costWords(data.costUsd)}
      {data.costUsd !== null && data.costUsd > 0 && " at most"}; a little more where its check asks again. The
      same again costs nothing.
    </Note>
  );
}

const Note = ({ children }: { children: ReactNode }) => (
  <p className="text-muted mt-3 text-sm leading-relaxed">{children}</p>
);

/** Never sent: the query is off while there is no request. */
const EMPTY = {} as PreviewRequest;
