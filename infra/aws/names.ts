import { resolve } from "node:path";

import type { Stage } from "./stages.ts";

/**
 * Everything is called `earmark-<stage>-<what>`: people find it, alarms are legible, and the role that deploys a stage
 * can be kept to it.
 */
export const named = ({ name }: Pick<Stage, "name">, what: string) => `earmark-${name}-${what}`;

/** Queues of jobs. The app knows them by these names, behind SQS_QUEUE_URL_PREFIX. */
export const QUEUES = ["items", "recordings", "summaries", "upkeep"] as const;
export type QueueName = (typeof QUEUES)[number];

/** What each function's versions are reached by. Going back is pointing it at an older one. */
export const LIVE = "live";

/** Tag by which budgets tell stages apart; it has to be made a cost allocation tag once per account. */
export const STAGE_TAG = "earmark-stage";

/** Where `npm run bundle -w @earmark/api` puts what the functions run, and `npm run aws` puts ffmpeg beside it. */
export const BUNDLES = resolve(import.meta.dirname, "../../apps/api/dist");

/** Whose binary the workers run. */
export const FFMPEG_PACKAGE = "@ffmpeg-installer/linux-arm64";
