"use client";

import { useEffect, useState } from "react";

import { quotedDigest } from "@/lib/errors/digest";
import { reportError } from "@/lib/errors/early-errors";
import { canReport } from "@/lib/errors/feedback";
import { hexId } from "@/lib/errors/hex-id";

import type { Broken } from "./broken-part.tsx";
import { ReportDialog } from "./report-dialog.tsx";

/** Tells of an error, and says under which number; with the way to say more about it. */
export function BrokenHelp({ error, by, isStale }: Omit<Broken, "retry"> & { isStale: boolean }) {
  const digest = quotedDigest(error);
  const [eventId] = useState(() => hexId(16));
  const [isTold, setTold] = useState(false);
  useEffect(() => {
    // What broke on the server was told of there.
    if (!digest) reportError({ id: eventId, error, by });
    void canReport().then(setTold);
  }, [error, by, digest, eventId]);
  const number = digest ?? (isTold ? eventId : undefined);
  if (isStale || !number) return null;
  return (
    <>
      <p className="text-sm wrap-anywhere">
        When you ask for help, name the number <code className="text-ink select-all">{number}</code>
      </p>
      {isTold && <ReportDialog eventId={digest ? undefined : eventId} digest={digest} />}
    </>
  );
}
