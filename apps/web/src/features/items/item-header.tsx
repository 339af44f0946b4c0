import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { TextLink } from "@/components/text-link";
import { formatDay, formatDuration } from "@/lib/time";

import { ItemActions } from "./item-actions.tsx";
import { sourceOf, timeSaved } from "./item-facts.ts";
import { TagEditor } from "./tag-editor.tsx";

type Item = Schemas["Item"];

/** What the thing is, where it came from and what reading the summary instead saves. */
export function ItemHeader({ item, copies }: { item: Item; copies: ReactNode }) {
  const facts = [item.byline, item.publishedAt && formatDay(item.publishedAt, "long"), lengthOf(item)].filter(
    Boolean,
  );
  const saved = timeSaved(item);
  return (
    <header className="mb-8 max-w-3xl">
      <p className="text-muted mb-3 text-sm">
        <TextLink href="/library">Library</TextLink> <span aria-hidden>/ </span>
        {item.url ? (
          <a
            href={item.url}
            rel="noopener noreferrer nofollow"
            target="_blank"
            className="underline-offset-4 hover:underline"
          >
            {sourceOf(item)} <span aria-hidden>↗</span>
            <span className="sr-only"> (opens the source in a new tab)</span>
          </a>
        ) : (
          sourceOf(item)
        )}
      </p>
      <h1
        className="w-fit max-w-full font-serif text-3xl leading-tight font-medium tracking-tight wrap-anywhere md:text-4xl"
        dir="auto"
      >
        {item.title}
      </h1>
      {/* Holds its line before anything is known, so that nothing below jumps when it is. */}
      <p
        className={`text-muted mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm ${item.failure ? "empty:hidden" : "min-h-7"}`}
      >
        {facts.length > 0 && <span>{facts.join(" · ")}</span>}
        {saved && <span className="bg-mark text-ink rounded-full px-3 py-1 font-medium">{saved}</span>}
      </p>
      <div className="mt-3 print:hidden">
        <TagEditor item={item} />
      </div>
      <div className="mt-4 print:hidden">
        <ItemActions item={item}>{copies}</ItemActions>
      </div>
    </header>
  );
}

function lengthOf({ durationMs, words }: Item): string | null {
  if (durationMs !== null) return formatDuration(durationMs);
  return words === null ? null : `${words.toLocaleString("en")} words`;
}
