import { Duration, Stack } from "aws-cdk-lib";
import type { Role } from "aws-cdk-lib/aws-iam";
import * as sqs from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

import { named, QUEUES, type QueueName } from "./names.ts";
import type { Stage } from "./stages.ts";

/** The longest that a function may run at all. */
export const WORK_SECONDS = 900;

/**
 * How long a job is hidden while it is worked on. AWS advises six times the function's limit, for pollers that are
 * throttled with messages in hand; these take no more than `maxConcurrency`, and a job whose function was killed
 * should not wait for an hour and a half.
 */
const HIDDEN_SECONDS = WORK_SECONDS + 60;

/**
 * Gives up what the app itself did not: its last try, and any after that, end the job in the database and take the
 * message off the queue. What comes this far killed its function every time. Waiting in line counts as a try here, so
 * there is room.
 */
const MAX_RECEIVES = 100;

interface JobQueue {
  queue: sqs.Queue;
  dead: sqs.Queue;
}

export type JobQueues = Record<QueueName, JobQueue>;

/**
 * Standard queues, which are fair: a message carries its owner as MessageGroupId, and SQS lets those wait whose owner
 * has many at work already. FIFO queues would have everybody's jobs wait for one that hangs.
 */
export function createQueues(scope: Construct, stage: Stage): JobQueues {
  const entries = QUEUES.map((name): [QueueName, JobQueue] => [name, createQueue(scope, stage, name)]);
  return Object.fromEntries(entries) as JobQueues;
}

function createQueue(scope: Construct, stage: Stage, name: QueueName): JobQueue {
  const dead = deadLetters(scope, stage, name);
  const queue = new sqs.Queue(scope, `${name}-queue`, {
    queueName: named(stage, name),
    enforceSSL: true,
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    visibilityTimeout: Duration.seconds(HIDDEN_SECONDS),
    receiveMessageWaitTime: Duration.seconds(20),
    // A week: shorter than in the dead letters, whose clock goes on from the first sending.
    retentionPeriod: Duration.days(7),
    deadLetterQueue: { queue: dead, maxReceiveCount: MAX_RECEIVES },
  });
  return { queue, dead };
}

/** Where what nobody could do waits for a person: `npm run aws -- redrive <stage> <queue>` sends it back. */
export function deadLetters(scope: Construct, stage: Stage, name: string): sqs.Queue {
  return new sqs.Queue(scope, `${name}-dead`, {
    queueName: named(stage, `${name}-dead`),
    enforceSSL: true,
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    retentionPeriod: Duration.days(14),
  });
}

/** What the app does with queues: send jobs, and tell how many there are, at /metrics, to admins and to Sentry. */
export function grantJobs(queues: JobQueues, role: Role): void {
  for (const { queue, dead } of Object.values(queues)) {
    queue.grantSendMessages(role);
    dead.grant(role, "sqs:GetQueueAttributes");
  }
}

/** What SQS_QUEUE_URL_PREFIX says: the address of the queues up to the name of each. */
export function queueUrlPrefix(scope: Construct, stage: Stage): string {
  const { region, account } = Stack.of(scope);
  return `https://sqs.${region}.amazonaws.com/${account}/${named(stage, "")}`;
}
