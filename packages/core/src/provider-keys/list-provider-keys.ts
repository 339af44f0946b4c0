import type { Context } from "../context.ts";
import type { ProviderKeyList } from "./provider-key.ts";

/** Lists the asker's keys by their ends, and the providers that take one. */
export async function listProviderKeys({
  actor,
  models,
  providerKeys,
  vault,
}: Context<"models" | "providerKeys" | "vault">): Promise<ProviderKeyList> {
  const kept = await providerKeys.list(actor.userId);
  const keys = kept.map(({ sealed, ...rest }) => ({
    ...rest,
    readable: vault.open(actor.userId, sealed) !== undefined,
  }));
  return { keys, providers: [...models.keyProviders] };
}
