"use client";

import type { Schemas } from "@earmark/api-client";
import { useRef, useState } from "react";

import { ActionButton } from "@/components/action-button";
import { ProblemNote } from "@/components/problem-note";
import { api, authorizedFetch } from "@/lib/api";

import { useFeedCache } from "./use-feeds.ts";

/** Brings feeds in from another app, and takes them along to the next one. */
export function OpmlTools({ hasFeeds }: { hasFeeds: boolean }) {
  const chooser = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<unknown>();
  const cache = useFeedCache();
  const bring = api.useMutation("post", "/v1/feeds/import", { onSuccess: () => void cache.reload() });
  const read = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    bring.mutate({ body: { opml: await file.text() } });
  };
  const download = () => exportOpml().catch(setProblem);
  return (
    <section aria-label="Move your feeds" className="border-line mt-14 border-t pt-6">
      <h2 className="font-medium">From and to other apps</h2>
      <p className="text-muted mt-1 mb-4 text-sm leading-relaxed">
        Podcast apps and feed readers write what you follow into an OPML file.
      </p>
      <div className="flex flex-wrap gap-2">
        <ActionButton icon="file" disabled={bring.isPending} onClick={() => chooser.current?.click()}>
          {bring.isPending ? "Importing …" : "Import OPML"}
        </ActionButton>
        {hasFeeds && (
          <ActionButton icon="copy" onClick={() => void download()}>
            Export OPML
          </ActionButton>
        )}
        <input
          ref={chooser}
          type="file"
          accept=".opml,.xml,text/x-opml,text/xml,application/xml"
          className="hidden"
          aria-label="OPML file"
          tabIndex={-1}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
      <div aria-live="polite" className="mt-3 text-sm">
        {bring.data && <Report report={bring.data} />}
        <ProblemNote error={problem ?? bring.error} />
      </div>
    </section>
  );
}

/** What became of the file, with those that were not taken by name. */
function Report({ report: { added, known, feeds } }: { report: Schemas["FeedImportReport"] }) {
  const left = feeds.filter(({ outcome }) => outcome === "invalid" || outcome === "refused");
  const parts = [
    `${added} added`,
    known > 0 && `${known} followed already`,
    left.length > 0 && `${left.length} left out`,
  ];
  return (
    <>
      <p>{parts.filter(Boolean).join(", ")}.</p>
      {left.length > 0 && (
        <ul className="text-muted mt-1 list-disc ps-5">
          {left.slice(0, 20).map(({ url, title, outcome }) => (
            <li key={url} className="wrap-anywhere">
              {title ?? url}:{" "}
              {outcome === "invalid" ? "its address is no web link" : "more than your plan allows"}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

async function exportOpml(): Promise<void> {
  const response = await authorizedFetch("/v1/feeds.opml");
  if (!response.ok) throw new Error(`The API answered ${response.status}`);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = "earmark-feeds.opml";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
