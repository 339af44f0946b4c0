import type { WorkContext } from "../context.ts";
import type { ProviderKey } from "../ports/language-model.ts";

/** The keys of a person, readable, to open models with. One that can't be read any more is left out. */
export async function ownKeysOf(
  { providerKeys, vault }: WorkContext<"providerKeys" | "vault">,
  ownerId: string,
): Promise<ProviderKey[]> {
  const sealedKeys = await providerKeys.list(ownerId);
  return sealedKeys.flatMap(({ provider, sealed }) => {
    const apiKey = vault.open(ownerId, sealed);
    return apiKey === undefined ? [] : [{ provider, apiKey }];
  });
}
