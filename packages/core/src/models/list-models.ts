import * as z from "zod";

import type { Context } from "../context.ts";
import { ownKeysOf } from "../provider-keys/own-keys.ts";
import { Model } from "./model.ts";

export const ModelList = z.object({ models: z.array(Model) }).meta({ id: "ModelList" });
export type ModelList = z.infer<typeof ModelList>;

/** The models that the asker can choose, the default first; empty where there is none. */
export async function listModels(ctx: Context<"models" | "providerKeys" | "vault">): Promise<ModelList> {
  return { models: ctx.models.list(await ownKeysOf(ctx, ctx.actor.userId)) };
}
