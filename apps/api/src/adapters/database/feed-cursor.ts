import { DomainError } from "@earmark/core";

/** Where a page ended: the moment and the id of its last row. */
export const writeCursor = (at: Date, id: string) =>
  Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");

/** Throws DomainError `invalid-input`. */
export function readCursor(cursor: string): { at: string; id: string } {
  const [, at, id] =
    /^([1-9]\d{3}-\d\d-\d\dT[\d:.]{12}Z) (\w+)$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  // JavaScript takes the 30th of February for the 2nd of March; PostgreSQL refuses it.
  if (!at || !id || !isMoment(at)) throw new DomainError("invalid-input", "cursor: not one that was given");
  return { at, id };
}

const isMoment = (at: string) => !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at;
