import { Duration } from "aws-cdk-lib";
import { Aws } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

import type { LiveFunction } from "./functions.ts";
import { named } from "./names.ts";
import type { JobQueues } from "./queues.ts";
import type { Stage } from "./stages.ts";

const PERIOD = Duration.minutes(5);

/** A job may wait so long for its turn before somebody should know: a recording in a busy hour may take a while. */
const OLDEST_SECONDS = 1_800;

/** Whom alarms tell: the stage's addresses, each of which has to confirm once by a link. */
export function createTopic(scope: Construct, stage: Stage): Topic {
  const topic = new Topic(scope, "alarms", {
    topicName: named(stage, "alarms"),
    displayName: `Earmark ${stage.name}`,
    enforceSSL: true,
  });
  for (const email of stage.alarmEmails) topic.addSubscription(new EmailSubscription(email));
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: "Alarms",
      principals: [
        new ServicePrincipal("cloudwatch.amazonaws.com"),
        new ServicePrincipal("budgets.amazonaws.com"),
      ],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  );
  return topic;
}

interface Watched {
  name: string;
  /** What the e-mail says: what is wrong, and where to look. */
  says: string;
  metric: cloudwatch.IMetric;
  above: number;
  /** Periods in a row. */
  periods?: number;
}

/** An alarm that tells when it begins and when it is over. No news is good news. */
export function alarm(scope: Construct, stage: Stage, topic: Topic, watched: Watched): void {
  const { name, says, metric, above, periods = 1 } = watched;
  const made = new cloudwatch.Alarm(scope, `alarm-${name}`, {
    alarmName: named(stage, name),
    alarmDescription: says,
    metric,
    threshold: above,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  made.addAlarmAction(new SnsAction(topic));
  made.addOkAction(new SnsAction(topic));
}

/** Functions that fail or are held back. */
export function watchFunctions(
  scope: Construct,
  stage: Stage,
  topic: Topic,
  functions: LiveFunction[],
): void {
  for (const { function: watched, name } of functions) {
    const short = name.slice(named(stage, "").length);
    alarm(scope, stage, topic, {
      name: `${short}-errors`,
      says: `${name} crashed or ran out of time. Its log: /aws/lambda/${name}`,
      metric: watched.metricErrors({ period: PERIOD }),
      above: 2,
    });
    alarm(scope, stage, topic, {
      name: `${short}-throttles`,
      says: `${name} is held back: the account's concurrency is used up (new accounts have 10; ask for more under Service Quotas)`,
      metric: watched.metricThrottles({ period: PERIOD }),
      above: 0,
      periods: 2,
    });
  }
}

/** Queues that nobody empties, and jobs that nobody could do; and sweeps that failed. */
export function watchQueues(
  scope: Construct,
  stage: Stage,
  topic: Topic,
  queues: JobQueues,
  sweepsDead: Queue,
): void {
  const watchDead = (name: string, queue: Queue, then: string) =>
    alarm(scope, stage, topic, {
      name: `${name}-dead`,
      says: `${named(stage, `${name}-dead`)} is not empty. ${then}`,
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: "Maximum" }),
      above: 0,
    });
  for (const [name, { queue, dead }] of Object.entries(queues)) {
    alarm(scope, stage, topic, {
      name: `${name}-waiting`,
      says: `Jobs wait for more than ${OLDEST_SECONDS / 60} minutes in ${named(stage, name)}: is it throttled, or is atOnce too small (stages.ts)?`,
      metric: queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: "Maximum" }),
      above: OLDEST_SECONDS,
      periods: 2,
    });
    watchDead(name, dead, `Mend the cause, then: npm run aws -- redrive ${stage.name} ${name}`);
  }
  // Their next turn does what they did not: nothing is to be sent back.
  watchDead("sweeps", sweepsDead, "Mend the cause, which its messages name, then: aws sqs purge-queue");
}
