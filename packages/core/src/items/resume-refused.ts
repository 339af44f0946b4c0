import { planOf } from "../account/plan-of.ts";
import { PLANS } from "../billing/plan.ts";
import type { WorkContext } from "../context.ts";
import type { ItemKey } from "../ports/item-repository.ts";
import { minutesOfSound } from "../work/count-minutes.ts";
import { requeueFailed } from "./retry-item.ts";

const AT_ONCE = 100;

type Needs = WorkContext<"accounts" | "clock" | "defaultPlan" | "items" | "transaction" | "usage">;

/**
 * Goes on with recordings that the plans of their owners had no room for, as many as have room now. Called daily for
 * everybody, as months turn, and for one whose plan has changed. Answers how many go on.
 */
export async function resumeRefused(ctx: Needs, { ownerId }: { ownerId?: string } = {}): Promise<number> {
  const room = roomByOwner(ctx);
  let resumed = 0;
  let after: ItemKey | undefined;
  do {
    const options = { after, limit: AT_ONCE, ...(ownerId !== undefined && { ownerId }) };
    const found: ItemKey[] = await ctx.items.findFailed(["quota-exceeded"], options);
    for (const key of found) if (await room.takes(key)) resumed += Number(await resume(ctx, key));
    after = found.length === AT_ONCE ? found.at(-1) : undefined;
  } while (after);
  return resumed;
}

const resume = async ({ clock, transaction }: Needs, { ownerId, itemId }: ItemKey): Promise<boolean> =>
  (await transaction((tx) => requeueFailed(tx, ownerId, itemId, clock.now()))) !== undefined;

/** What is left of each owner's month. What goes on takes of it, here as it will in the ledger. */
function roomByOwner(ctx: Needs) {
  const left = new Map<string, number>();
  const leftOf = async (ownerId: string) => {
    const limit = PLANS[await planOf(ctx, ownerId)].allowances["audio-minutes"];
    const used = await ctx.usage.used(ownerId, ctx.clock.now());
    return limit === null ? Number.POSITIVE_INFINITY : limit - used["audio-minutes"];
  };
  return {
    async takes({ ownerId, itemId }: ItemKey): Promise<boolean> {
      const minutes = left.get(ownerId) ?? (await leftOf(ownerId));
      const item = await ctx.items.find(ownerId, itemId);
      const wanted = minutesOfSound(item?.durationMs ?? 0);
      left.set(ownerId, wanted <= minutes ? minutes - wanted : minutes);
      return wanted <= minutes;
    },
  };
}
