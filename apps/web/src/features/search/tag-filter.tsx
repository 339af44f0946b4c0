"use client";

import { Icon } from "@/components/icon";
import { api } from "@/lib/api";
import { currentView, showView } from "@/lib/library-view";

/** Tags beside the chosen one: more would push the library out of sight, and every item's own lead there too. */
const MAX_SHOWN = 12;

/** The tags there are: each is the collection of the items that have it. */
export function TagFilter({ chosen }: { chosen: string | undefined }) {
  const { data } = api.useQuery("get", "/v1/tags");
  const tags = data?.tags.slice(0, MAX_SHOWN).map(({ tag }) => tag) ?? [];
  const isChosen = (tag: string) => tag.toLowerCase() === chosen?.toLowerCase();
  const shown = chosen && !tags.some(isChosen) ? [chosen, ...tags] : tags;
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Tags" className="mt-3 flex flex-wrap gap-2">
      {shown.map((tag) => (
        <li key={tag} className="max-w-full">
          <button
            type="button"
            aria-pressed={isChosen(tag)}
            className="border-line aria-pressed:bg-ink aria-pressed:text-paper aria-pressed:border-ink hover:bg-tint inline-flex min-h-8 max-w-full cursor-pointer items-center gap-1 rounded-full border px-3 text-sm"
            onClick={() => {
              const { tag: _, ...others } = currentView();
              showView(isChosen(tag) ? others : { ...others, tag });
            }}
          >
            <span className="truncate">{tag}</span>
            {isChosen(tag) && <Icon name="close" className="size-3.5" />}
          </button>
        </li>
      ))}
    </ul>
  );
}
