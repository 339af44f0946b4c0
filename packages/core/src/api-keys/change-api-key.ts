import type { Context } from "../context.ts";
import { ApiKey, type ApiKeyChange } from "./api-key.ts";
import { noSuchKey } from "./no-such-key.ts";

/** Gives a key of the asker's another name. What it may do never changes: make another for that. */
export async function changeApiKey(
  { actor, apiKeys }: Context<"apiKeys">,
  id: string,
  { name }: ApiKeyChange,
): Promise<ApiKey> {
  const changed = await apiKeys.rename(actor.userId, id, name);
  if (!changed) throw noSuchKey();
  return ApiKey.parse(changed);
}
