import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { builtInVersions } from "./built-in-templates.ts";
import type { TemplateList } from "./template.ts";

/** All versions of a template, newest first. */
export async function listTemplateVersions(
  { actor, templates }: Context<"templates">,
  id: string,
): Promise<TemplateList> {
  const ours = builtInVersions(id);
  const versions = ours.length > 0 ? ours : await templates.listVersions(actor.userId, id);
  if (versions.length === 0) throw new DomainError("not-found", "There is no such template");
  return { templates: versions };
}
