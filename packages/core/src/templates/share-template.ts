import type { Context } from "../context.ts";
import { ownTemplate } from "./own-template.ts";
import type { TemplateShare } from "./template.ts";

/** Lets whoever has the key see and copy the template, always as it is now. A new share voids the key of the one before. */
export async function shareTemplate(
  ctx: Context<"ids" | "templates" | "vault">,
  id: string,
): Promise<TemplateShare> {
  await ownTemplate(ctx, id);
  const { actor, ids, templates, vault } = ctx;
  const shareKey = vault.mark(`template share ${ids.next("tpl")}`);
  await templates.share(actor.userId, id, shareKey);
  return { shareKey };
}

/** Ends the sharing of a template. Copies that were made stay with those who made them. */
export async function unshareTemplate(ctx: Context<"templates">, id: string): Promise<void> {
  await ownTemplate(ctx, id);
  await ctx.templates.share(ctx.actor.userId, id, null);
}
