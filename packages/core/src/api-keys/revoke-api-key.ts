import type { Context } from "../context.ts";
import { noSuchKey } from "./no-such-key.ts";

/** Ends a key of the asker's: the next request with it is refused. */
export async function revokeApiKey(
  { actor, apiKeys, clock }: Context<"apiKeys" | "clock">,
  id: string,
): Promise<void> {
  if (!(await apiKeys.revoke(actor.userId, id, clock.now()))) throw noSuchKey();
}
