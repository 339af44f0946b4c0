import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

import { named } from "./names.ts";
import { type Stage, StageError } from "./stages.ts";

/** The log of a function, which forgets after the stage's days. Left to itself, Lambda makes one that never does. */
export function logGroup(scope: Construct, stage: Stage, name: string): LogGroup {
  const retention: RetentionDays | undefined = stage.logRetentionDays;
  if (!(retention in RetentionDays)) throw new StageError(`CloudWatch keeps no log for ${retention} days`);
  return new LogGroup(scope, `${name}-log`, {
    logGroupName: `/aws/lambda/${named(stage, name)}`,
    retention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
