"use client";

import { Button } from "flowbite-react/components/Button";
import { Spinner } from "flowbite-react/components/Spinner";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";

import { useReceivedPage } from "./use-received-page.ts";

/** The small window that the bookmarklet opens: takes the page, saves it, and leads to it. */
export function ReceiveCapture() {
  const { state, page, item, problem, save } = useReceivedPage();
  const host = page && URL.parse(page.url)?.hostname.replace(/^www\./, "");
  return (
    <section aria-live="polite" className="flex flex-col items-start gap-4">
      <h1 className="font-serif text-3xl tracking-tight">{titles[state]}</h1>
      {page && (
        <p className="leading-relaxed wrap-anywhere">
          <span className="font-medium" dir="auto">
            {page.title ?? host}
          </span>
          <span className="text-muted block text-sm">{host}</span>
        </p>
      )}
      {state === "waiting" && <Spinner size="sm" aria-label="Waiting" />}
      {state === "lonely" && (
        <p className="text-muted leading-relaxed">
          This window is opened by the Earmark bookmark, from the page that you want to save. If you were just
          asked to sign in, go back to that page and click the bookmark once more.
        </p>
      )}
      {(state === "asking" || state === "saving" || state === "failed") && (
        <BusyButton isBusy={state === "saving"} onClick={save}>
          {state === "failed" ? "Try again" : "Save this page"}
        </BusyButton>
      )}
      <FailureNote>{problem}</FailureNote>
      {state === "saved" && item && (
        <div className="flex flex-wrap gap-3">
          <a
            href={`/items/${item.id}`}
            target="_blank"
            rel="noopener"
            className="bg-ink text-paper hover:bg-ink/85 inline-flex h-10 items-center rounded-md px-5 text-sm font-medium transition-colors"
          >
            Open it
          </a>
          <Button color="alternative" onClick={() => close()}>
            Close this window
          </Button>
        </div>
      )}
    </section>
  );
}

const titles = {
  waiting: "Waiting for the page …",
  lonely: "No page has come",
  asking: "Save this page?",
  saving: "Saving …",
  saved: "Saved. It is being read.",
  failed: "It was not saved",
} as const;
