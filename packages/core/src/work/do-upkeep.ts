import { applyBillingEvent } from "../billing/apply-billing-event.ts";
import { syncClaims } from "../billing/sync-claims.ts";
import { abandonExport, buildExport } from "../exports/build-export.ts";
import { resumeRefused } from "../items/resume-refused.ts";
import type { Ports } from "../ports/index.ts";
import type { UpkeepJob } from "../ports/job-queue.ts";
import type { Delivery } from "./summarize-item.ts";

/** Does a small job. Each may be delivered twice, and die anywhere. Throws what another try may mend. */
export async function doUpkeep(ctx: Ports, job: UpkeepJob, delivery: Delivery): Promise<void> {
  switch (job.type) {
    case "apply-billing-event":
      return applyBillingEvent(ctx, job.eventId);
    case "export-account":
      return buildExport(ctx, job, delivery);
    case "sync-claims":
      // The plan has changed: what had no room may have some now.
      await resumeRefused(ctx, job);
      return syncClaims(ctx, job.ownerId);
  }
}

/** Ends what a small job was for, when the queue gave it up. */
export async function abandonUpkeep(ctx: Ports, job: UpkeepJob): Promise<void> {
  switch (job.type) {
    case "apply-billing-event":
      // Every night brings what was missed.
      return;
    case "export-account":
      return abandonExport(ctx, job);
    case "sync-claims":
      // The server decides by the database; the next change writes the claims anew.
      return;
  }
}
