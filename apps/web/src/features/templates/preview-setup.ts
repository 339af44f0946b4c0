import type { Schemas } from "@earmark/api-client";

import { dollars } from "@/lib/dollars";

import type { PreviewRequest } from "./follow-preview.ts";
import { type Spec, specOf } from "./spec.ts";

type Template = Schemas["Template"];

/** What one side is made with. */
export interface Setup {
  /** `draft`, or a template at a version: `tpl_1@3`. */
  choice: string;
  model: string | null;
  language: string | null;
  temperature: number | null;
}

export const DRAFT = "draft";

export const choiceOf = ({ id, version }: Template): string => `${id}@${version}`;

/** The spec that a side is to use; undefined when what it names is not there any more. */
export function specFor({ choice }: Setup, draft: Spec, templates: readonly Template[]): Spec | undefined {
  if (choice === DRAFT) return draft;
  const template = templates.find((each) => choiceOf(each) === choice);
  return template && specOf(template);
}

/** What is asked of the api. What a side leaves open is as its template says. */
export function requestFor(
  itemId: string,
  spec: Spec,
  { model, language, temperature }: Setup,
): PreviewRequest {
  const { topP, topK } = spec;
  return {
    itemId,
    spec,
    model,
    language,
    sampling: temperature === null ? null : { temperature, topP, topK },
  };
}

/** US dollars for people; null is unknown. */
export function costWords(usd: number | null): string {
  if (usd === null) return "unknown";
  return usd === 0 ? "nothing" : dollars(usd);
}
