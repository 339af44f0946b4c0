"use client";

import type { Schemas } from "@earmark/api-client";
import { useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";

import { useToast } from "@/components/toasts";
import { isSameView, libraryView } from "@/lib/library-view";
import { messageOf } from "@/lib/problem";
import { addUploads } from "@/lib/uploads/uploads";

import { Announcer } from "./announcer.tsx";
import { Capture } from "./capture.tsx";
import { EmptyLibrary } from "./empty-library.tsx";
import { InterruptedUploads } from "./interrupted-uploads.tsx";
import { LibraryList } from "./library-list.tsx";
import { type Draft, useCreateItem, usePendingDrafts } from "./use-capture.ts";
import { type FirstPage, useLibrary, useLibraryCache } from "./use-library.ts";
import { useUploads } from "./use-uploads.ts";

interface Props {
  first: FirstPage | undefined;
  /** What is sought and filtered by. */
  bar: ReactNode;
  /** Takes the place of the list while there are words to look for. */
  results: ReactNode;
}

/** The box to add things, and everything that was added. */
export function Library({ first, bar, results }: Props) {
  const view = libraryView(useSearchParams());
  const router = useRouter();
  const library = useLibrary(view, first);
  const capture = useSending();
  const isFiltered = !isSameView(view, { q: "" });
  const uploads = useUploads(capture.take);
  const isBusy = capture.pending.length > 0 || uploads.length > 0;
  const isEmpty = library.isSuccess && library.items.length === 0 && !isBusy && !isFiltered;

  return (
    <>
      <Capture
        onSend={capture.send}
        onFiles={addUploads}
        onCollection={(url) => router.push(`/choose?url=${encodeURIComponent(url)}`)}
        unsent={capture.unsent}
        onRetry={capture.retry}
        onDismiss={capture.dismiss}
      />
      <InterruptedUploads underWay={uploads} />
      {isEmpty ? (
        <EmptyLibrary />
      ) : (
        <>
          {bar}
          {view.q ? (
            results
          ) : (
            <LibraryList library={library} pending={capture.pending} uploads={uploads} view={view} />
          )}
        </>
      )}
      <Announcer items={library.items} />
    </>
  );
}

/** Sends drafts, shows each at once, and keeps those that did not arrive. */
function useSending() {
  const [unsent, setUnsent] = useState<{ draft: Draft; message: string }[]>([]);
  const cache = useLibraryCache();
  const toast = useToast();
  const take = (item: Schemas["Item"], isNew: boolean) => {
    cache.put(item);
    if (!isNew) toast({ text: `You had this already: ${item.title}` });
  };
  const { mutateAsync } = useCreateItem({ onCreated: ({ item, isNew }) => take(item, isNew) });

  const dismiss = (draft: Draft) => setUnsent((before) => before.filter((one) => one.draft !== draft));
  const sendOne = async (draft: Draft) => {
    try {
      await mutateAsync(draft);
    } catch (error) {
      setUnsent((before) => [...before, { draft, message: messageOf(error) }]);
    }
  };
  return {
    unsent,
    take,
    dismiss,
    pending: usePendingDrafts(),
    send: (drafts: Draft[]) => {
      for (const draft of drafts) void sendOne(draft);
    },
    retry: (draft: Draft) => {
      dismiss(draft);
      void sendOne(draft);
    },
  };
}
