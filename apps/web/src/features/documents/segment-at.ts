import type { Schemas } from "@earmark/api-client";

/** The segment being spoken at a second (as `?t=` gives it), or null when that names no moment of this document. */
export function segmentAt(
  segments: readonly Schemas["Segment"][],
  seconds: string | string[] | undefined,
): string | null {
  if (typeof seconds !== "string" || !/^\d{1,7}$/.test(seconds)) return null;
  const ms = Number(seconds) * 1000;
  // A link carries whole seconds, so anything that starts within the second named is meant.
  const begun = segments.filter(({ startMs }) => startMs !== undefined && startMs < ms + 1000);
  return begun.at(-1)?.id ?? null;
}
