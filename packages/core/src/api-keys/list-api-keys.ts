import { PLANS } from "../billing/plan.ts";
import type { Context } from "../context.ts";
import { ApiKeyList } from "./api-key.ts";

/** Lists the asker's keys, newest first, and what each may ask for a minute. */
export async function listApiKeys({ actor, apiKeys }: Context<"apiKeys">): Promise<ApiKeyList> {
  const keys = await apiKeys.list(actor.userId);
  return ApiKeyList.parse({ keys, requestsPerMinute: PLANS[actor.plan].keyRequestsPerMinute });
}
