import { Aws, Duration, TimeZone } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";

import type { LiveFunction } from "./functions.ts";
import { named } from "./names.ts";
import type { Stage } from "./stages.ts";

/** Every sweep of the worker's, and when: `often` is as often as the stage says. */
const SCHEDULES: Record<string, "often" | { hour?: string; minute: string }> = {
  "send-outbox": "often",
  "check-feeds": "often",
  // Answers at once where texts are searched by their words alone.
  "embed-passages": "often",
  "erase-accounts": { minute: "23" },
  "purge-deleted": { hour: "3", minute: "17" },
  "reconcile-billing": { hour: "2", minute: "43" },
  "index-missing": { hour: "4", minute: "7" },
};

/** Runs the sweeps. */
export function createSchedules(scope: Construct, stage: Stage, sweeps: LiveFunction): void {
  const scheduleGroup = new ScheduleGroup(scope, "schedules", { scheduleGroupName: named(stage, "sweeps") });
  const role = new Role(scope, "scheduler-role", {
    roleName: named(stage, "scheduler"),
    description: `Runs the sweeps of Earmark (${stage.name})`,
    // Nobody else's schedules.
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  });
  const target = { role, ...delivery };
  for (const [sweep, when] of Object.entries(SCHEDULES)) {
    const schedule =
      when === "often"
        ? ScheduleExpression.rate(Duration.minutes(stage.sweepMinutes))
        : ScheduleExpression.cron({ ...when, timeZone: TimeZone.ETC_UTC });
    const input = ScheduleTargetInput.fromObject({ sweep });
    new Schedule(scope, `schedule-${sweep}`, {
      scheduleName: named(stage, sweep),
      description: `Earmark (${stage.name}): ${sweep}`,
      scheduleGroup,
      schedule,
      target: new LambdaInvoke(sweeps.live, { ...target, input }),
    });
  }
}

/** Lambda takes what it is asked to do later at once, or is down; then a turn is left out. */
const delivery = { retryAttempts: 2, maxEventAge: Duration.minutes(1) };
