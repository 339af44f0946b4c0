"use client";

import Link from "next/link";

import { isPlanProblem, messageOf } from "@/lib/problem";

/**
 * What a request ended in, when it did not end well; with the way to plans where one of them would help. Looks like a
 * FailureNote, on pages without its theme, too.
 */
export function ProblemNote({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <div
      role="alert"
      className="border-danger/40 bg-danger/8 rounded-md border p-4 text-base wrap-anywhere whitespace-normal sm:text-sm"
    >
      {messageOf(error)}{" "}
      {isPlanProblem(error) && (
        <Link href="/pricing" className="rounded-sm font-medium underline underline-offset-4">
          See plans
        </Link>
      )}
    </div>
  );
}
