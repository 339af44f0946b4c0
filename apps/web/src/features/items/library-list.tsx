"use client";

import { Button } from "flowbite-react/components/Button";

import { FailureNote } from "@/components/failure-note";
import { ShowMore } from "@/components/show-more";
import { type LibraryView, showView } from "@/lib/library-view";
import { messageOf } from "@/lib/problem";
import type { Upload } from "@/lib/uploads/uploads";
import { useNow } from "@/lib/use-now";

import { ItemRow } from "./item-row.tsx";
import { LibrarySkeleton } from "./library-skeleton.tsx";
import { PendingRow } from "./pending-row.tsx";
import { UploadRow } from "./upload-row.tsx";
import type { Draft } from "./use-capture.ts";
import type { useLibrary } from "./use-library.ts";

interface Props {
  library: ReturnType<typeof useLibrary>;
  pending: Draft[];
  uploads: Upload[];
  view: LibraryView;
}

export function LibraryList({ library, pending, uploads, view }: Props) {
  const { items, isPending, isError, error, refetch } = library;
  const nowMs = useNow();
  if (isPending) return <LibrarySkeleton />;
  if (isError && items.length === 0) {
    return (
      <div className="mt-6 flex flex-col items-start gap-4">
        <FailureNote>{messageOf(error)}</FailureNote>
        <Button color="light" onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  if (items.length === 0 && pending.length === 0 && uploads.length === 0) return <NothingHere view={view} />;
  return (
    <>
      <ul aria-label="Your items" className={library.isPlaceholderData ? "opacity-60" : ""}>
        {uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} />
        ))}
        {pending.map((draft) => (
          <PendingRow key={draft.key} label={draft.label} />
        ))}
        {items.map((item) => (
          <ItemRow key={item.id} item={item} nowMs={nowMs} />
        ))}
      </ul>
      <ShowMore query={library} />
    </>
  );
}

function NothingHere({ view: { kind, tag } }: { view: LibraryView }) {
  return (
    <div aria-live="polite" className="py-16 text-center">
      <p className="font-serif text-2xl">Nothing here</p>
      <p className="text-muted mt-2">
        {tag ? (
          <>
            Nothing {kind && "of this kind "}has the tag “{tag}”.
          </>
        ) : (
          "There is nothing of this kind yet."
        )}
      </p>
      <Button color="light" className="mx-auto mt-6" onClick={() => showView({ q: "" })}>
        Show everything
      </Button>
    </div>
  );
}
