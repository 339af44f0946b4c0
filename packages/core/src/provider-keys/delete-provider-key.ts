import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";

/** Forgets the asker's key to a provider. */
export async function deleteProviderKey(
  { actor, providerKeys }: Context<"providerKeys">,
  provider: string,
): Promise<void> {
  if (await providerKeys.remove(actor.userId, provider)) return;
  throw new DomainError("not-found", "There is no key of yours to this provider");
}
