import { isProblem, messageOf } from "../problem.ts";
import { PartRefused, saysDiskFull } from "./upload-file.ts";

/** Whether the upload is no longer there to be gone on with. */
export const isGone = (error: unknown): boolean =>
  error instanceof PartRefused ? error.status === 404 : isProblem(error) && error.code === "not-found";

/** Why a file did not arrive, and what helps, in a sentence or two. */
export function uploadProblem(error: unknown): string {
  if (isGone(error)) return "Earmark no longer knows this upload. Cancel it and choose the file again.";
  if (saysDiskFull(detailOf(error)))
    return "The disk that Earmark keeps files on is full. Make room on it, or ask whoever runs this Earmark; then try again.";
  if (!(error instanceof PartRefused)) return messageOf(error);
  if (error.status >= 500 || error.status === 429)
    return "The file store is busy. Try again in a few minutes: what has arrived is kept.";
  return `The file store refused a part of it (${error.status}). Try again; if it stays, choose the file anew.`;
}

function detailOf(error: unknown): string {
  if (error instanceof PartRefused) return error.detail;
  return isProblem(error) ? (error.detail ?? "") : "";
}
