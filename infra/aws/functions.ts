import { Duration, RemovalPolicy, Size } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

import { logGroup } from "./logs.ts";
import { accept } from "./nag.ts";
import { LIVE, named } from "./names.ts";
import { network } from "./network.ts";
import type { Stage } from "./stages.ts";

export interface FunctionProps {
  stage: Stage;
  bundle: { code: lambda.Code; handler: string };
  description: string;
  memoryMb: number;
  timeoutSeconds: number;
  /** Room in /tmp; 512 MB cost nothing. */
  scratchMb?: number;
  environment: Record<string, string>;
  layers?: lambda.ILayerVersion[];
  reserved?: number | undefined;
  provisioned?: number | undefined;
}

/** A function, and the alias through which everything calls it. */
export interface LiveFunction {
  name: string;
  role: Role;
  function: lambda.Function;
  live: lambda.Alias;
}

/** A function of one of the bundles, with its log, its role and its alias. */
export function createFunction(scope: Construct, name: string, props: FunctionProps): LiveFunction {
  const { stage, bundle, scratchMb = 512 } = props;
  const log = logGroup(scope, stage, name);
  const role = functionRole(scope, stage, name, log);
  const made = new lambda.Function(scope, name, {
    ...bundle,
    ...network,
    functionName: named(stage, name),
    description: describe(stage, props.description),
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    memorySize: props.memoryMb,
    timeout: Duration.seconds(props.timeoutSeconds),
    ephemeralStorageSize: Size.mebibytes(scratchMb),
    environment: props.environment,
    ...(props.layers && { layers: props.layers }),
    role,
    logGroup: log,
    loggingFormat: lambda.LoggingFormat.JSON,
    // Where time goes outside of our code: starts, waits, throttling. A trace a second and 5 % of the rest.
    tracing: lambda.Tracing.ACTIVE,
    ...(props.reserved !== undefined && { reservedConcurrentExecutions: props.reserved }),
    // Older versions stay, or there would be nothing to go back to.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
  });
  const live = new lambda.Alias(scope, `${name}-live`, {
    aliasName: LIVE,
    version: made.currentVersion,
    ...(props.provisioned !== undefined && { provisionedConcurrentExecutions: props.provisioned }),
  });
  return { name: named(stage, name), role, function: made, live };
}

/**
 * With the time, by which each deployment makes versions of its own, of the same code, too: they read the settings anew,
 * and `live` goes on to them after it was put back. CloudFormation would otherwise see nothing to do.
 */
const describe = ({ deployedAt }: Stage, what: string) =>
  deployedAt === undefined ? what : `${what} (deployed at ${deployedAt})`;

/** A role that may write this function's log, and its traces by `tracing` above; what else it needs is granted where that is made. */
function functionRole(scope: Construct, stage: Stage, name: string, log: LogGroup): Role {
  const role = new Role(scope, `${name}-role`, {
    roleName: named(stage, name),
    description: `What the function ${named(stage, name)} may do`,
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
  });
  log.grantWrite(role);
  accept(role, { "IAM5[Resource::*]": "X-Ray knows no resources to limit the writing of traces to" });
  return role;
}
