import { createItem, type Item } from "@earmark/core";
import { actor, fakePorts } from "@earmark/core/testing";

import { createIds } from "../../adapters/ids.ts";
import type { OpenStorage } from "../../adapters/storage.ts";

/** Saves an item of each title through the use case, with its job. */
export async function addItems({ ports }: OpenStorage, titles: readonly string[]): Promise<Item[]> {
  const ids = createIds(() => new Date());
  const ctx = { ...fakePorts(), ...ports, ids, clock: { now: () => new Date() }, actor: actor("ada") };
  const added: Item[] = [];
  for (const title of titles) {
    const source = { type: "text", title, text: `${title} is one thing.\nThere is more to say.` } as const;
    added.push((await createItem(ctx, { source })).item);
  }
  return added;
}
