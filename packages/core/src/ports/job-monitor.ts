import type { QueueDepth } from "../admin/overview.ts";

/** Looks at the queues from outside. */
export interface JobMonitor {
  /** Every queue by its name; counts are some seconds old. */
  depths(): Promise<QueueDepth[]>;
}
