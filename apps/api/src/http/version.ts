import { DomainError, type Item } from "@earmark/core";
import { z } from "@hono/zod-openapi";

/** The ETag of a thing with a version. */
export const etagOf = ({ version }: Pick<Item, "version">): string => `"${version}"`;

export const etagHeader = {
  ETag: { schema: { type: "string" as const, example: '"3"' }, description: "The version, for If-Match" },
};

export const ifMatch = z.object({
  "if-match": z.string().optional().meta({ example: '"3"', description: "The ETag that was read; required" }),
});

/** The version named by If-Match. Throws `precondition-required` without one, `invalid-input` when it is none of ours. */
export function versionFrom(header: string | undefined): number {
  if (header === undefined) {
    throw new DomainError("precondition-required", "Send the ETag that was read as If-Match");
  }
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined) throw new DomainError("invalid-input", 'If-Match: expected one ETag, like "3"');
  return Number(version);
}
