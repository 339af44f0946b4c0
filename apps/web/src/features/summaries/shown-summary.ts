import type { Schemas } from "@earmark/api-client";

import { openingOf } from "./sections.ts";

type Summary = Schemas["Summary"];

/** What of an item's summaries is on the page. */
export interface View {
  /** The one to read now. */
  shown: Summary | undefined;
  /** One that is being written, or was not: it is told about, above the one to read. */
  unwritten: Summary | undefined;
}

/** The summary to show first: the newest that was written, else the quick one. */
const shownOf = (summaries: readonly Summary[]): Summary | undefined =>
  summaries.find(({ content, recipe }) => content && recipe.model) ??
  summaries.find(({ content }) => content);

/** The one that the address names; else the first to show, and the one on its way while that is only the quick one. */
export function viewOf(summaries: readonly Summary[], wanted: string | string[] | undefined): View {
  const first = shownOf(summaries);
  const named = summaries.find(({ id }) => id === [wanted].flat()[0]);
  if (named)
    return named.content ? { shown: named, unwritten: undefined } : { shown: first, unwritten: named };
  const onItsWay = summaries.find(({ content }) => !content);
  return { shown: first, unwritten: first?.recipe.model ? undefined : onItsWay };
}

const MAX_DESCRIPTION_CHARS = 300;

/** What the page says of itself to whoever does not open it. */
export function descriptionOf(summaries: readonly Summary[]): { description?: string } {
  const text = openingOf(shownOf(summaries)?.content?.sections ?? []);
  return text ? { description: text.slice(0, MAX_DESCRIPTION_CHARS) } : {};
}
