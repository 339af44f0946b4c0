import type { Context } from "../context.ts";
import { ownTemplate } from "./own-template.ts";
import { MAX_REMEMBERED } from "./template.ts";

/** Deletes a template of the asker's, with its share. Summaries that were made with it stay. */
export async function deleteTemplate(ctx: Context<"clock" | "templates">, id: string): Promise<void> {
  await ownTemplate(ctx, id);
  const { actor, clock, templates } = ctx;
  await templates.remove(actor.userId, id, { at: clock.now(), maxRemembered: MAX_REMEMBERED });
}
