import { expect, test } from "vitest";

import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const key = (provider: string, sealed = "sealed") => ({
  provider,
  sealed,
  lastFour: "1234",
  addedAt: sampleTime().toISOString(),
});

/** What every ProviderKeyRepository must do. */
export function providerKeyRepositoryContract(open: OpenStores) {
  test("keys are listed by provider, to their owner alone; a new one replaces the one before", async () => {
    const { providerKeys } = await open();
    const owner = newOwner();
    for (const each of [key("openai"), key("anthropic"), key("openai", "anew")])
      await providerKeys.save(owner, each);
    expect(await providerKeys.list(owner)).toEqual([key("anthropic"), key("openai", "anew")]);
    expect(await providerKeys.list(newOwner())).toEqual([]);
  });

  test("a removed key is gone, for its owner and for nobody else", async () => {
    const { providerKeys } = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    for (const owner of [ada, bob]) await providerKeys.save(owner, key("openai"));
    expect(await providerKeys.remove(ada, "openai")).toBe(true);
    expect(await providerKeys.remove(ada, "openai")).toBe(false);
    expect([await providerKeys.list(ada), await providerKeys.list(bob)]).toEqual([[], [key("openai")]]);
  });
}
