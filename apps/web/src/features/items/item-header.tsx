import type { Schemas } from "@earmark/api-client";

import { formatDuration, readingMs } from "@/lib/time";

type Item = Schemas["Item"];

/** What the thing is, where it came from and what reading the summary instead saves. */
export function ItemHeader({ item }: { item: Item }) {
  const facts = [item.byline, item.publishedAt && formatDate(item.publishedAt), lengthOf(item)].filter(
    Boolean,
  );
  const saved = savedMs(item);
  return (
    <header className="mb-8 max-w-3xl">
      <p className="text-muted mb-2 text-sm">
        {item.url ? (
          <a
            href={item.url}
            rel="noopener noreferrer nofollow"
            target="_blank"
            className="underline-offset-4 hover:underline"
          >
            {item.site ?? hostOf(item.url)} <span aria-hidden>↗</span>
            <span className="sr-only"> (opens the source in a new tab)</span>
          </a>
        ) : (
          (item.fileName ?? "Pasted text")
        )}
      </p>
      <h1
        className="font-serif text-3xl leading-tight font-semibold text-balance wrap-anywhere md:text-4xl"
        dir="auto"
      >
        {item.title}
      </h1>
      {facts.length > 0 && <p className="text-muted mt-3 text-sm">{facts.join(" · ")}</p>}
      {saved !== null && (
        <p className="bg-mark mt-3 inline-block rounded-full px-3 py-1 text-sm font-medium">
          Saves you {formatDuration(saved)}
        </p>
      )}
    </header>
  );
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

function formatDate(date: string): string | null {
  const parsed = new Date(date);
  return Number.isNaN(parsed.getTime())
    ? null
    : parsed.toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" });
}

function lengthOf({ durationMs, words }: Item): string | null {
  if (durationMs !== null) return formatDuration(durationMs);
  return words === null ? null : `${words.toLocaleString("en")} words`;
}

/** Listening or reading time of the source less the reading time of the summary; null when there is little to save. */
function savedMs({ durationMs, words, summaryWords }: Item): number | null {
  if (summaryWords === null) return null;
  const saved = (durationMs ?? readingMs(words ?? 0)) - readingMs(summaryWords);
  return saved >= 60_000 ? saved : null;
}
