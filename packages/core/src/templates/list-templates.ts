import type { Context } from "../context.ts";
import { BUILT_IN_TEMPLATES } from "./built-in-templates.ts";
import type { TemplateList } from "./template.ts";

/** What the asker can choose from: ours, the default first, then their own, newest changed first. */
export async function listTemplates({ actor, templates }: Context<"templates">): Promise<TemplateList> {
  return { templates: [...BUILT_IN_TEMPLATES, ...(await templates.list(actor.userId))] };
}
