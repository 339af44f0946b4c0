import { heldLimit, heldRefusal } from "../billing/held-allowance.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { MAX_TEMPLATES, type Template, type TemplateSpec } from "./template.ts";

/** Keeps a template as the asker's own. Throws DomainError `quota-exceeded` for who has as many as their plan allows. */
export async function createTemplate(
  { actor, clock, ids, templates }: Context<"clock" | "ids" | "templates">,
  spec: TemplateSpec,
): Promise<Template> {
  const { userId, plan } = actor;
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
  const maxTemplates = heldLimit(plan, "templates", MAX_TEMPLATES);
  if (await templates.insert(userId, template, { maxTemplates })) return template;
  const used = await templates.held(userId);
  throw (
    heldRefusal(plan, { allowance: "templates", used, wanted: 1 }) ??
    new DomainError(
      "conflict",
      `One person may have ${MAX_TEMPLATES} templates. Delete some that are not used`,
    )
  );
}
