import type { WorkContext } from "../context.ts";
import type { FailureReason } from "../errors.ts";
import type { ItemKey } from "../ports/item-repository.ts";
import { requeueFailed } from "./retry-item.ts";

const AT_ONCE = 100;

/**
 * Tries again, once each, what failed for want of something that is there now. Called when a worker starts. Answers how
 * many items go on.
 */
export async function resumeWaiting(
  { clock, items, transaction }: WorkContext<"clock" | "items" | "transaction">,
  reasons: readonly FailureReason[],
): Promise<number> {
  if (reasons.length === 0) return 0;
  let resumed = 0;
  let after: ItemKey | undefined;
  do {
    // Going on after the last one, not from the first: one that fails again at once must not be found again.
    const found: ItemKey[] = await items.findFailed(reasons, { after, limit: AT_ONCE });
    for (const { ownerId, itemId } of found) {
      const item = await transaction((tx) => requeueFailed(tx, ownerId, itemId, clock.now()));
      if (item) resumed += 1;
    }
    after = found.length === AT_ONCE ? found.at(-1) : undefined;
  } while (after);
  return resumed;
}
