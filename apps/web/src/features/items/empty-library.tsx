"use client";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { TextLink } from "@/components/text-link";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { useLibraryCache } from "./use-library.ts";

const ways = [
  ["Paste a link", "An article, a video, an episode, a whole playlist or a show."],
  ["Drop a file", "A recording, a PDF, a book, a Word document, a transcript."],
  ["Paste a text", "Anything you have at hand: a report, a long mail, your notes."],
] as const;

/** What to do first. */
export function EmptyLibrary() {
  const cache = useLibraryCache();
  const demo = api.useMutation("post", "/v1/demo-items", { onSuccess: () => cache.reload() });
  return (
    <section className="mt-14">
      <h1 className="font-serif text-4xl tracking-tight">Your library is empty</h1>
      <p className="text-muted mt-3 max-w-prose text-lg leading-relaxed">
        Give Earmark something long. It comes back short, and every sentence leads you to the place it was
        taken from.
      </p>
      <ol className="mt-8 grid gap-6 sm:grid-cols-3">
        {ways.map(([title, text], at) => (
          <li key={title} className="border-ink border-t-2 pt-3">
            <p className="font-medium">
              {at + 1}. {title}
            </p>
            <p className="text-muted mt-1 leading-relaxed">{text}</p>
          </li>
        ))}
      </ol>
      <div className="bg-mark/40 mt-10 flex flex-col items-start gap-3 rounded-lg p-5 sm:flex-row sm:items-center">
        <p className="mr-auto leading-relaxed">Nothing at hand? Look around with three samples.</p>
        <BusyButton color="light" isBusy={demo.isPending} onClick={() => demo.mutate({})}>
          Add three sample items
        </BusyButton>
      </div>
      <p className="text-muted mt-6 leading-relaxed">
        A page opens for you, but not for Earmark?{" "}
        <TextLink href="/bookmarklet">Send it from your own browser</TextLink>. New episodes come every week?{" "}
        <TextLink href="/feeds">Follow the show</TextLink>.
      </p>
      <div className="mt-3">
        <FailureNote>{demo.error && messageOf(demo.error)}</FailureNote>
      </div>
    </section>
  );
}
