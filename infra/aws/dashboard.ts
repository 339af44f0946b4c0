import { Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";

import type { LiveFunction } from "./functions.ts";
import { named } from "./names.ts";
import type { JobQueues } from "./queues.ts";
import type { Stage } from "./stages.ts";

const PERIOD = Duration.minutes(5);
const HALF = { width: 12, height: 6 };

/** One page: is anything failing, is anything waiting, how long does it take. */
export function createDashboard(
  scope: Construct,
  stage: Stage,
  functions: LiveFunction[],
  queues: JobQueues,
): void {
  const lines = (title: string, left: cloudwatch.IMetric[]) =>
    new cloudwatch.GraphWidget({ ...HALF, title, left });
  const all = Object.entries(queues);
  const dashboard = new cloudwatch.Dashboard(scope, "dashboard", {
    dashboardName: named(stage, "overview"),
    defaultInterval: Duration.days(1),
  });
  const each = (metric: (watched: LiveFunction, options: cloudwatch.MetricOptions) => cloudwatch.IMetric) =>
    functions.map((watched) => metric(watched, { period: PERIOD, label: watched.name }));
  dashboard.addWidgets(
    lines(
      "Invocations",
      each(({ function: watched }, options) => watched.metricInvocations(options)),
    ),
    lines("Errors and throttles", [
      ...each(({ function: watched }, options) => watched.metricErrors(options)),
      ...each(({ function: watched }, options) => watched.metricThrottles(options)),
    ]),
  );
  dashboard.addWidgets(
    lines(
      "Duration, 99 of 100 (streams included)",
      each(({ function: watched }, options) => watched.metricDuration({ ...options, statistic: "p99" })),
    ),
    lines(
      "Functions at once",
      each(({ function: watched }, options) =>
        watched.metric("ConcurrentExecutions", { ...options, statistic: "Maximum" }),
      ),
    ),
  );
  dashboard.addWidgets(
    lines(
      "Jobs waiting",
      all.map(([label, { queue }]) =>
        queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, label }),
      ),
    ),
    lines(
      "Oldest job (seconds)",
      all.map(([label, { queue }]) => queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, label })),
    ),
  );
  dashboard.addWidgets(
    lines(
      "Dead letters",
      all.map(([label, { dead }]) =>
        dead.metricApproximateNumberOfMessagesVisible({ period: PERIOD, label }),
      ),
    ),
    // Fair queues: how many owners wait because they have many jobs at work, and what the others wait for.
    lines(
      "Owners with many jobs",
      all.map(([label, { queue }]) =>
        queue.metric("ApproximateNumberOfNoisyGroups", { period: PERIOD, label }),
      ),
    ),
  );
}
