import type { Schemas } from "@earmark/api-client";

type Summary = Schemas["Summary"];

interface Stage {
  /** Changes seldom: it is read out. */
  name: string;
  /** Where in it. */
  part?: string;
}

/** What is being done to a summary, for its progress line. */
export function writingStage({ status, stage, parts, failure }: Summary): Stage {
  if (status === "queued")
    return { name: failure ? "The model is busy; waiting to try again" : "Waiting for its turn" };
  if (stage === "verify") return { name: "Checking every sentence against its source" };
  if (!parts) return { name: "Getting ready" };
  if (stage === "map")
    return { name: "Reading", part: `part ${Math.min(parts.done + 1, parts.total)} of ${parts.total}` };
  return { name: "Writing" };
}

/** How far it is, from 0 to 100. A guess, for people who wait. */
export function writingPercent({ status, stage, parts }: Summary): number {
  if (status === "queued") return parts ? shareRead(parts) : 2;
  if (stage === "verify") return 92;
  if (!parts) return 4;
  return stage === "map" ? shareRead(parts) : 75;
}

const shareRead = ({ done, total }: NonNullable<Summary["parts"]>) => 5 + Math.round((done / total) * 60);
