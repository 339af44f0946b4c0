import type { Schemas } from "@earmark/api-client";

import { refusalSentence } from "./allowance-words.ts";

export type Problem = Schemas["Problem"];

export const isProblem = (error: unknown): error is Problem =>
  typeof error === "object" && error !== null && "code" in error && "requestId" in error;

/** A problem that can be thrown, and is still a problem to whoever catches it. */
export const asError = (problem: Problem): Error & Problem =>
  Object.assign(new Error(problem.title), problem);

/** Whether another plan would help. */
export const isPlanProblem = (error: unknown): boolean =>
  isProblem(error) && (error.code === "quota-exceeded" || error.code === "feature-not-in-plan");

/** One or two sentences for a person: what happened, and what helps. Takes whatever a request ended in. */
export function messageOf(error: unknown): string {
  if (isProblem(error)) return sentenceFor(error);
  if (isLostConnection(error)) return "Earmark can't be reached. Check your connection, then try again.";
  return "Something went wrong on this page. Reload it and try again.";
}

/** The browser, the sign-in SDK and the loader of scripts each have their own word for it. */
const isLostConnection = (error: unknown) =>
  error instanceof TypeError ||
  (error instanceof Error && error.name === "ChunkLoadError") ||
  (error instanceof Error && "code" in error && error.code === "auth/network-request-failed");

function sentenceFor({ code, detail, title, requestId, quota }: Problem): string {
  switch (code) {
    case "unauthenticated":
    case "token-expired":
    case "session-ended":
      return "Your session has ended. Sign in again to go on.";
    case "forbidden":
      return detail ?? "Your account may not do this.";
    case "not-found":
      return "This is not in your library. It may have been deleted.";
    case "version-mismatch":
    case "precondition-required":
      return "It was changed elsewhere in the meantime. Have a look, then try again.";
    case "idempotency-in-progress":
    case "idempotency-mismatch":
      return "This was already sent a moment ago. Wait a little before you try again.";
    case "rate-limited":
      return "That was a lot in a short time. Wait a minute, then try again.";
    case "unavailable":
      return "Earmark is busy or starting. Try again in a moment.";
    case "internal":
      return `Something broke on our side. Try again; if it stays, report it with the number ${requestId}.`;
    case "quota-exceeded":
      return quota ? refusalSentence(quota) : (detail ?? title);
    case "invalid-input":
    case "method-not-allowed":
    case "conflict":
    case "too-large":
    case "unsupported-type":
    case "feature-not-in-plan":
    case "suspended":
    case "sign-in-again":
    case "payment-declined":
    case "account-leaving":
    case "unreadable-source":
      return detail ?? title;
  }
}
