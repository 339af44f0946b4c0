import type { Stage } from "../items/item.ts";
import type { Run } from "./item-repository.ts";

/** Outputs of public links are shared by all owners under this name; everything else stays with its owner. */
export const PUBLIC_SCOPE = "public";

/** What finished stages gave, kept under a hash of their inputs, so that nothing is done or paid for twice. */
export interface StageLedger {
  find(scope: string, key: string, options?: { notBefore?: Date }): Promise<{ output: unknown } | undefined>;
  /** Durable when it resolves. Throws StaleRunError. */
  save(
    run: Run,
    entry: { scope: string; key: string; stage: Stage; output: unknown; at: Date },
  ): Promise<void>;
}
