"use client";

import { catchError } from "next/error";

import { BrokenPart } from "./broken-part.tsx";

interface Props {
  /** What it is, as a sentence begins: "The summary". */
  what: string;
}

/** A part of a page that may break without taking the rest along. */
export const Guarded = catchError<Props & Record<string, unknown>>(({ what }, { error, retry }) => (
  <section
    role="alert"
    className="border-danger/40 bg-danger/8 text-muted flex flex-col items-start gap-3 rounded-md border p-5 leading-relaxed"
  >
    <BrokenPart error={error} retry={retry} by={what.toLowerCase().replaceAll(" ", "-")}>
      <p className="text-ink font-medium">{what} could not be shown</p>
      <p>Something broke on our side. The rest of this page works.</p>
    </BrokenPart>
  </section>
));
