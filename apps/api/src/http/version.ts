import { DomainError, type Ports } from "@earmark/core";
import * as z from "zod";

/**
 * The ETag of an item or a feed: the version that edits are checked against, and a fingerprint, since progress changes what is
 * read but not the version.
 */
export const etagOf = (thing: { version: number }, { hash }: Pick<Ports, "hash">): string =>
  `"${thing.version}-${hash(JSON.stringify(thing)).slice(0, 16)}"`;

export const etagHeader = {
  ETag: {
    schema: { type: "string" as const, example: '"3-9f86d081884c7d65"' },
    description: "Give it as If-Match to edit, as If-None-Match to read only what has changed",
  },
};

export const ifMatch = z.object({
  "if-match": z
    .string()
    .optional()
    .meta({ example: '"3"', description: "The ETag that was read, or the version in quotes; required" }),
});

export const ifNoneMatch = z.object({
  "if-none-match": z.string().optional().meta({ description: "The ETag of what is there already" }),
});

/** Whether If-None-Match names the ETag: the client has it already. */
export const isKnown = (etag: string, header: string | undefined): boolean =>
  header?.split(",").some((known) => known.trim().replace(/^W\//, "") === etag) ?? false;

/** The version named by If-Match. Throws `precondition-required` without one, `invalid-input` when it is none of ours. */
export function versionFrom(header: string | undefined): number {
  if (header === undefined) {
    throw new DomainError("precondition-required", "Send the ETag that was read as If-Match");
  }
  const version = /^(?:W\/)?"(\d{1,9})(?:-\w{1,16})?"$/.exec(header.trim())?.[1];
  if (version === undefined) throw new DomainError("invalid-input", 'If-Match: expected one ETag, like "3"');
  return Number(version);
}
