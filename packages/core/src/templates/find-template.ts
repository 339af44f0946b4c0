import type { WorkContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import { builtInVersions } from "./built-in-templates.ts";
import type { Template } from "./template.ts";

/**
 * One of ours, or of the owner's: the newest version, or the one named. A version is found though its template was
 * deleted, so that what was asked for with it can still be done. Throws DomainError `not-found`.
 */
export async function findTemplate(
  { templates }: WorkContext<"templates">,
  ownerId: string,
  id: string,
  version?: number,
): Promise<Template> {
  const ours = builtInVersions(id).find((template) => template.version === (version ?? template.version));
  const found =
    ours ??
    (version === undefined
      ? await templates.find(ownerId, id)
      : await templates.findVersion(ownerId, id, version));
  if (!found) throw new DomainError("not-found", "There is no such template");
  return found;
}
