import type { Context } from "../context.ts";
import { findTemplate } from "./find-template.ts";
import type { Template } from "./template.ts";

/** Reads a template, ours or the asker's, as it is or as it was at a version. */
export const getTemplate = (ctx: Context<"templates">, id: string, version?: number): Promise<Template> =>
  findTemplate(ctx, ctx.actor.userId, id, version);
