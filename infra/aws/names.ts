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
