import type { Stage } from "../items/item.ts";
import type { WritingStage } from "../summaries/summary.ts";
import type { ItemKey, Run } from "./item-repository.ts";

/** Outputs of public links are shared by all owners under this scope, which is nobody's user id. */
export const PUBLIC_SCOPE = "";

/** What finished stages gave, kept under a hash of their inputs, so that nothing is done or paid for twice. */
export interface StageLedger {
  find(scope: string, key: string, options?: { notBefore?: Date }): Promise<{ output: unknown } | undefined>;
  /** Durable when it resolves. Replaces what was kept under the key. Throws StaleRunError. */
  save(
    run: Run,
    entry: { scope: string; key: string; stage: Stage | WritingStage; output: unknown; at: Date },
  ): Promise<void>;
  /** As `save`, for work on an item that has no run of its own. Throws StaleRunError when the item is gone. */
  keep(item: ItemKey, entry: Parameters<StageLedger["save"]>[1]): Promise<void>;
  /** Erases outputs kept before `before`. What came from an owner's own text goes with its item, too. */
  purge(before: Date): Promise<number>;
}
