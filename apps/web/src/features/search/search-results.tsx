"use client";

import type { Schemas } from "@earmark/api-client";
import { Button } from "flowbite-react/components/Button";
import { useSearchParams } from "next/navigation";

import { FailureNote } from "@/components/failure-note";
import { ShowMore } from "@/components/show-more";
import { isSameView, libraryView, type LibraryView, showView } from "@/lib/library-view";
import { messageOf } from "@/lib/problem";

import { Hit } from "./hit.tsx";
import { useResultKeys } from "./result-keys.ts";
import { type FirstHits, useSearch } from "./use-search.ts";

/** What the words in the address are found in. */
export function SearchResults({ first }: { first: FirstHits | undefined }) {
  const view = libraryView(useSearchParams());
  useResultKeys();
  const search = useSearch(view, first);
  const { data, isPending, error, refetch, isPlaceholderData } = search;
  const page = data?.pages[0];
  const hits = data?.pages.flatMap((one) => one.hits) ?? [];
  if (error && !page) return <Failed error={error} onRetry={() => void refetch()} />;
  return (
    <section aria-label="Search results" aria-busy={isPending || isPlaceholderData}>
      <output className="text-muted mt-4 block min-h-6 text-sm">
        {page && !isPlaceholderData && <Outcome page={page} q={view.q} />}
        {isPending && "Searching…"}
      </output>
      {page && hits.length === 0 && !isPlaceholderData && <NothingFound view={view} />}
      {hits.length > 0 && (
        <ul aria-label="Found items" className={isPlaceholderData ? "opacity-60" : ""}>
          {hits.map((hit) => (
            <Hit key={hit.item.id} hit={hit} />
          ))}
        </ul>
      )}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      <ShowMore query={search} />
    </section>
  );
}

/** How many, and whether it is what was asked for. */
function Outcome({ page, q }: { page: Schemas["LibraryHits"]; q: string }) {
  const { total, isTotalExact, corrected, match } = page;
  if (total === 0) return null;
  const count = `${isTotalExact ? "" : "At least "}${total} ${total === 1 ? "item" : "items"}`;
  if (corrected !== null)
    return (
      <>
        Nothing has “{q}”. Showing results for <strong className="text-ink">{corrected}</strong>: {count}.
      </>
    );
  return <>{match === "some" ? `Nothing has all of these words. ${count} with some of them.` : count}</>;
}

function NothingFound({ view }: { view: LibraryView }) {
  const isFiltered = !isSameView(view, { q: view.q });
  return (
    <div className="py-16 text-center">
      <p className="font-serif text-2xl">Nothing found</p>
      <p className="text-muted mt-2">
        No title or text here has “{view.q}” in it{isFiltered && " under these filters"}.
      </p>
      <div className="mt-6 flex justify-center gap-3">
        {isFiltered && (
          <Button color="light" onClick={() => showView({ q: view.q })}>
            Search everything
          </Button>
        )}
        <Button color="light" onClick={() => showView({ q: "" })}>
          Show everything
        </Button>
      </div>
    </div>
  );
}

const Failed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <div className="mt-6 flex flex-col items-start gap-4">
    <FailureNote>{messageOf(error)}</FailureNote>
    <Button color="light" onClick={onRetry}>
      Try again
    </Button>
  </div>
);
