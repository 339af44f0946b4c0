"use client";

import { type ReactNode, useEffect, useState } from "react";

import { newErrorId, reportError } from "@/lib/errors/early-errors";
import { canReport } from "@/lib/errors/feedback";
import { isStaleBuild } from "@/lib/errors/stale-build";

import { ReportDialog } from "./report-dialog.tsx";

export interface Broken {
  error: unknown;
  /** Makes it anew, asking the server again. */
  retry: () => void;
  /** What broke, as errors are told by. */
  by: string;
}

const primary = "bg-ink text-paper hover:bg-ink/85 h-10 cursor-pointer rounded-md px-5 text-sm font-medium";

/** What helps with something that broke, and the number to name when it does not. Tells of the error. */
export function BrokenPart({ error, retry, by, children }: Broken & { children?: ReactNode }) {
  const digest = digestOf(error);
  const [eventId] = useState(newErrorId);
  const isTold = useCanReport();
  const isStale = isStaleBuild(error);
  useEffect(() => {
    // What broke on the server was told of there.
    if (!digest) reportError(error, { id: eventId, by });
  }, [error, by, digest, eventId]);
  const number = digest ?? (isTold ? eventId : undefined);
  if (isStale)
    return (
      <>
        <p>Earmark was updated while this page was open. Reload it to go on; nothing is lost.</p>
        <button type="button" onClick={() => location.reload()} className={primary}>
          Reload the page
        </button>
      </>
    );
  return (
    <>
      {children}
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <button type="button" onClick={retry} className={primary}>
          Try again
        </button>
        {isTold && <ReportDialog eventId={digest ? undefined : eventId} digest={digest} />}
      </div>
      {number && (
        <p className="text-sm wrap-anywhere">
          When you ask for help, name the number <code className="text-ink select-all">{number}</code>
        </p>
      )}
    </>
  );
}

/** Whether errors of this installation are told to anybody. */
function useCanReport(): boolean {
  const [isTold, setTold] = useState(false);
  useEffect(() => {
    void canReport().then(setTold);
  }, []);
  return isTold;
}

/** The number that the server gave it; its words stay there. */
function digestOf(error: unknown): string | undefined {
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : undefined;
  return typeof digest === "string" ? digest : undefined;
}
