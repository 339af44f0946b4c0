import type { Schemas } from "@earmark/api-client";

import { hrefOf } from "@/components/citation-chip";

type Passage = Schemas["CitedPassage"];
type Ref = Schemas["SourceRef"];

/** Where answers are read: on the page of the item they cite, or anywhere else. */
export type Where = "on-item-page" | "elsewhere";

const refKey = ({ itemId, segmentId }: Ref): string => `${itemId} ${segmentId}`;

/** The passages of a question by what citations name. */
export const passagesByRef = (passages: readonly Passage[]): ReadonlyMap<string, Passage> =>
  new Map(
    passages.map((passage) => [refKey({ itemId: passage.itemId, segmentId: passage.segment.id }), passage]),
  );

/** The address of a passage on its item's page. */
export const itemHref = ({ itemId, segment }: Passage): `/items/${string}` =>
  `/items/${itemId}${hrefOf(segment)}`;

/** The id under which a passage stands beside its answer, where the source itself is not on the page. */
export const passageId = (questionId: string, { itemId, segment }: Passage): string =>
  `${questionId}-${itemId}-${segment.id}`;

const MAX_TITLE_CHARS = 28;

/** A title that fits into a chip. */
export const shortTitle = (title: string): string =>
  title.length <= MAX_TITLE_CHARS ? title : `${title.slice(0, MAX_TITLE_CHARS - 1).trimEnd()}…`;

/** The passages that a sentence cites, by their items. Those of deleted items are gone. */
export function citedPassages(
  citations: readonly Ref[],
  passages: ReadonlyMap<string, Passage>,
): Map<string, Passage[]> {
  const byItem = new Map<string, Passage[]>();
  for (const ref of citations) {
    const passage = passages.get(refKey(ref));
    if (passage) byItem.set(passage.itemId, [...(byItem.get(passage.itemId) ?? []), passage]);
  }
  return byItem;
}
