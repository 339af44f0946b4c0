import { DomainError } from "@earmark/core";

/** Where a page ended: the moment (ISO 8601) and the id of its last row. */
export const writeCursor = (at: string, id: string) => Buffer.from(`${at} ${id}`).toString("base64url");

/** The same again, of rows whose ids begin with `prefix`, which is empty where ids are not ours. Throws DomainError `invalid-input`. */
export function readCursor(
  cursor: string,
  prefix: "" | "aud_" | "chn_" | "cnv_" | "ent_" | "fed_" | "itm_" | "sum_",
): { at: string; id: string } {
  const [, at, id] =
    /^([1-9]\d{3}-\d\d-\d\dT[\d:.]{12}Z) ([\x21-\x7e]+)$/.exec(Buffer.from(cursor, "base64url").toString()) ??
    [];
  // JavaScript takes the 30th of February for the 2nd of March; PostgreSQL refuses it.
  if (!at || !isMoment(at) || !id?.startsWith(prefix) || id === prefix)
    throw new DomainError("invalid-input", "cursor: not one that was given");
  return { at, id };
}

const isMoment = (at: string) => !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at;
