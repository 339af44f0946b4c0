import type { Schemas } from "@earmark/api-client";

type Summary = Schemas["Summary"];

/** What is being done to a summary, for its progress line. */
export function writingStage({ status, stage, parts, failure }: Summary): string {
  if (status === "queued")
    return failure ? "The model is busy; waiting to try again" : "Waiting for its turn";
  if (stage === "verify") return "Checking every sentence against its source";
  if (!parts) return "Getting ready";
  if (stage === "map") return `Reading part ${Math.min(parts.done + 1, parts.total)} of ${parts.total}`;
  return "Writing";
}

/** How far it is, from 0 to 100. A guess, for people who wait. */
export function writingPercent({ status, stage, parts }: Summary): number {
  if (status === "queued") return parts ? shareRead(parts) : 2;
  if (stage === "verify") return 92;
  if (!parts) return 4;
  return stage === "map" ? shareRead(parts) : 75;
}

const shareRead = ({ done, total }: NonNullable<Summary["parts"]>) => 5 + Math.round((done / total) * 60);
