"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Icon } from "@/components/icon";
import { SectionTitle } from "@/components/section-title";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";
import { clientSettings } from "@/lib/settings";
import { formatDay } from "@/lib/time";
import { useKeptFocus } from "@/lib/use-kept-focus";

type Export = Schemas["Export"];

const LOOK_MS = 2_000;
const LIST = ["get", "/v1/exports", {}] as const;

const isOpen = ({ status }: Export) => status === "queued" || status === "working";

/** Has everything packed into a file, says how far it is, and gives it. */
export function ExportPanel() {
  const queries = useQueryClient();
  const { data, error } = api.useQuery(
    "get",
    "/v1/exports",
    {},
    { refetchInterval: ({ state }) => (state.data?.exports.some(isOpen) ? LOOK_MS : false) },
  );
  const ask = api.useMutation("post", "/v1/exports", {
    onSettled: () => void queries.invalidateQueries({ queryKey: LIST }),
  });
  const newest = data?.exports[0];
  const state = useKeptFocus<HTMLDivElement>(newest?.id);
  const failure = ask.error ?? error;
  return (
    <section aria-labelledby="export">
      <SectionTitle id="export">Take it with you</SectionTitle>
      <p className="text-muted mb-6 max-w-prose text-sm leading-relaxed">
        Everything you have here in one zip file: items, full texts and transcripts, summaries with their
        citations, questions, templates, feeds and settings, as JSON, Markdown, WebVTT and OPML. Files that
        you uploaded are listed in it, not packed again.
      </p>
      <div ref={state} tabIndex={-1} aria-live="polite" className="min-h-24 outline-none">
        {newest && <ExportState one={newest} />}
        {data && !(newest && isOpen(newest)) && (
          <BusyButton
            {...(newest?.download && { color: "light" })}
            isBusy={ask.isPending}
            onClick={() => ask.mutate({})}
          >
            {newest ? "Make a new one" : "Export everything"}
          </BusyButton>
        )}
        <div className="mt-3 empty:hidden">
          <FailureNote>{failure && messageOf(failure)}</FailureNote>
        </div>
      </div>
    </section>
  );
}

function ExportState({ one }: { one: Export }) {
  if (one.failure)
    return (
      <div className="mb-4">
        <FailureNote>{one.failure.detail}</FailureNote>
      </div>
    );
  if (one.download && one.expiresAt)
    return (
      <div className="border-line bg-surface mb-4 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border p-4">
        <p className="min-w-0 flex-1 basis-56 text-sm leading-relaxed">
          <span className="block font-medium">
            Your export of {formatDay(one.createdAt)}, {sizeOf(one.sizeBytes ?? 0)}
          </span>
          <span className="text-muted">It is erased on {formatDay(one.expiresAt)}.</span>
        </p>
        <a
          href={new URL(one.download.url, clientSettings().apiUrl).href}
          className="bg-ink text-paper hover:bg-ink/85 inline-flex h-10 items-center gap-2 rounded-md px-4 text-sm font-medium transition-colors"
        >
          <Icon name="down" className="size-4" />
          Download
        </a>
      </div>
    );
  return <ExportProgress items={one.items} />;
}

function ExportProgress({ items }: Pick<Export, "items">) {
  return (
    <div className="border-line bg-surface rounded-xl border p-4 text-sm">
      <p className="font-medium">
        {items ? `Packing: ${items.done} of ${items.total} items` : "Waiting to be packed…"}
      </p>
      <progress
        aria-label="How far the export is"
        className="accent-accent mt-2 h-1.5 w-full"
        max={items?.total || 1}
        {...(items && { value: items.total === 0 ? 1 : items.done })}
      />
      <p className="text-muted mt-1">You can leave this page; it goes on.</p>
    </div>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return bytes < 1_000_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
