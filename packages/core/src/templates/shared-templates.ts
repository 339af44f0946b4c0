import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { createTemplate } from "./create-template.ts";
import { SharedTemplate, type Template, TemplateSpec } from "./template.ts";

/**
 * Shows a template to who was given its key. It is a stranger's text: what it tells a model to do is for the reader to
 * judge before they copy it. Says nothing of whose it is.
 */
export async function getSharedTemplate(
  { templates }: Context<"templates">,
  shareKey: string,
): Promise<SharedTemplate> {
  const template = await templates.findShared(shareKey);
  if (!template) throw new DomainError("not-found", "Nothing is shared under this link (any more)");
  return SharedTemplate.parse(template);
}

/**
 * Copies a shared template, as it was when it was looked at, to the asker's own: its author may have changed it
 * meanwhile, and then it is to be looked at again.
 */
export async function copySharedTemplate(
  ctx: Context<"clock" | "ids" | "templates">,
  shareKey: string,
  { version }: { version: number },
): Promise<Template> {
  const shared = await getSharedTemplate(ctx, shareKey);
  if (shared.version !== version)
    throw new DomainError("version-mismatch", "Its author has changed it since you read it; read it again");
  return createTemplate(ctx, TemplateSpec.parse(shared));
}
