"use client";

import type { Schemas } from "@earmark/api-client";
import { Button } from "flowbite-react/components/Button";
import { Spinner } from "flowbite-react/components/Spinner";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { FailureNote } from "@/components/failure-note";
import { TextLink } from "@/components/text-link";
import { api } from "@/lib/api";
import { useLibraryChanged } from "@/lib/library-changed";
import { messageOf } from "@/lib/problem";

import { EntryPicker } from "./entry-picker.tsx";

/** Looks into a playlist, a channel or a feed, and lets the person choose what to take from it. */
export function LinkChooser({ url }: { url: string }) {
  const expansion = api.useMutation("post", "/v1/links/expand");
  const { mutate } = expansion;
  useEffect(() => mutate({ body: { url } }), [mutate, url]);

  if (expansion.error) return <NotLookedInto url={url} detail={messageOf(expansion.error)} />;
  if (!expansion.data) {
    return (
      <p role="status" className="text-muted flex items-center gap-3 py-16">
        <Spinner size="sm" aria-hidden />
        Looking at what the link leads to …
      </p>
    );
  }
  const found = expansion.data;
  if (found.failure) return <NotLookedInto url={url} detail={found.failure.detail} />;
  if (found.kind === "item") return <OneThing url={url} />;
  return <Collection url={url} found={found} />;
}

const kindNames = { playlist: "Playlist", channel: "Channel", feed: "Feed" } as const;
const entryNames = { playlist: "video", channel: "video", feed: "episode" } as const;

function Collection({ url, found }: { url: string; found: Schemas["LinkExpansion"] }) {
  if (found.kind === "item") return null;
  const { title, count, entries, isComplete, kind } = found;
  const name = entryNames[kind];
  const listed = entries.length;
  const total = Math.max(count ?? 0, listed);
  return (
    <>
      <p className="text-muted text-sm">{kindNames[kind]}</p>
      <h1 className="mt-1 font-serif text-3xl tracking-tight wrap-anywhere sm:text-4xl" dir="auto">
        {title ?? URL.parse(url)?.hostname}
      </h1>
      <p className="text-muted mt-3 leading-relaxed">
        {total === 1 ? `One ${name}.` : `${total.toLocaleString("en")} ${name}s.`} Each becomes an item of its
        own.
        {!isComplete &&
          ` The list shows ${total > listed ? `the ${listed} that the site names at once` : "what the site names at once"}; there may be more.`}
      </p>
      {kind === "feed" && (
        <p className="mt-2">
          <TextLink href={`/feeds?follow=${encodeURIComponent(url)}`}>
            Follow it, to see new ones as they come
          </TextLink>
        </p>
      )}
      <EntryPicker entries={entries} />
    </>
  );
}

function OneThing({ url }: { url: string }) {
  const router = useRouter();
  const libraryChanged = useLibraryChanged();
  const save = api.useMutation("post", "/v1/items/batch", {
    onSuccess: async () => {
      await libraryChanged();
      router.push("/library");
    },
  });
  return (
    <>
      <h1 className="font-serif text-3xl tracking-tight">This is one thing</h1>
      <p className="text-muted mt-3 mb-6 leading-relaxed wrap-anywhere">{url} leads to one item, no list.</p>
      <Button disabled={save.isPending} onClick={() => save.mutate({ body: { urls: [url] } })}>
        Summarize it
      </Button>
      <FailureNote>{save.error && messageOf(save.error)}</FailureNote>
    </>
  );
}

function NotLookedInto({ url, detail }: { url: string; detail: string }) {
  return (
    <>
      <h1 className="font-serif text-3xl tracking-tight">The list can’t be read</h1>
      <p className="text-muted mt-3 leading-relaxed wrap-anywhere">{url}</p>
      <div className="mt-4">
        <FailureNote>{detail}</FailureNote>
      </div>
      <p className="mt-6">
        <TextLink href="/library">Back to the library</TextLink>
      </p>
    </>
  );
}
