import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { TextLink } from "@/components/text-link";
import { formatDay, formatDuration } from "@/lib/time";

import { ItemActions } from "./item-actions.tsx";
import { sourceOf, timeSaved } from "./item-facts.ts";
import { TagEditor } from "./tag-editor.tsx";

type Item = Schemas["Item"];

/** From here on a title is set smaller, or it would fill a phone. */
const LONG_TITLE_CHARS = 100;

/** What the thing is, where it came from and what reading the summary instead saves. */
export function ItemHeader({ item, copies }: { item: Item; copies: ReactNode }) {
  const facts = [item.byline, item.publishedAt && formatDay(item.publishedAt, "long"), lengthOf(item)].filter(
    Boolean,
  );
  const saved = timeSaved(item);
  return (
    <header className="mb-8">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4">
        <p className="text-muted min-w-0 flex-1 truncate py-1 text-sm">
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
        <ItemActions item={item}>{copies}</ItemActions>
      </div>
      <h1
        className={`w-fit max-w-3xl font-serif leading-tight font-medium tracking-tight wrap-anywhere ${item.title.length > LONG_TITLE_CHARS ? "text-2xl" : "text-3xl md:text-4xl"}`}
        dir="auto"
      >
        {item.title}
      </h1>
      <div className="text-muted mt-3 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        {facts.length > 0 && <p>{facts.join(" · ")}</p>}
        {saved && <p className="bg-mark text-ink rounded-full px-3 py-1 font-medium">{saved}</p>}
        <div className="print:hidden">
          <TagEditor item={item} />
        </div>
      </div>
    </header>
  );
}

function lengthOf({ durationMs, words }: Item): string | null {
  if (durationMs !== null) return formatDuration(durationMs);
  return words === null ? null : `${words.toLocaleString("en")} words`;
}
