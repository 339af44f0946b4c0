import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { builtInVersions } from "./built-in-templates.ts";
import type { Template } from "./template.ts";

/** One of the asker's own, to be changed. Ours can't be; a copy of one can. */
export async function ownTemplate({ actor, templates }: Context<"templates">, id: string): Promise<Template> {
  if (builtInVersions(id).length > 0)
    throw new DomainError("forbidden", "This template comes with Earmark; make a copy of it to change it");
  const template = await templates.find(actor.userId, id);
  if (!template) throw new DomainError("not-found", "There is no such template");
  return template;
}
