import type { Checking } from "./checking.ts";
import type { SummaryContent } from "./summary.ts";
import { verifySummary } from "./verify-summary.ts";

/** Checks what a model wrote against the document, mends what can be mended, and marks the rest. */
export async function checkDraft({ document, draft }: Checking): Promise<SummaryContent> {
  return verifySummary(document, draft);
}
