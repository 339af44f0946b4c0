import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { MAX_TEMPLATES, type Template, type TemplateSpec } from "./template.ts";

/** Keeps a template as the asker's own. Throws DomainError `quota-exceeded` for who has as many as one may. */
export async function createTemplate(
  { actor, clock, ids, templates }: Context<"clock" | "ids" | "templates">,
  spec: TemplateSpec,
): Promise<Template> {
  const moment = clock.now().toISOString();
  const template: Template = {
    ...spec,
    id: ids.next("tpl"),
    version: 1,
    builtIn: false,
    shareKey: null,
    createdAt: moment,
    updatedAt: moment,
  };
  if (await templates.insert(actor.userId, template, { maxTemplates: MAX_TEMPLATES })) return template;
  throw new DomainError(
    "quota-exceeded",
    `One person may have ${MAX_TEMPLATES} templates. Delete some that are not used`,
  );
}
