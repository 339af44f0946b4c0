import { Aws, CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import {
  FederatedPrincipal,
  type IRole,
  OidcProviderNative,
  PolicyStatement,
  Role,
} from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";

import { accept } from "./nag.ts";
import { named } from "./names.ts";
import type { Stage } from "./stages.ts";

const ISSUER = "token.actions.githubusercontent.com";

/** What `cdk bootstrap` calls its roles, unless told otherwise. */
const BOOTSTRAP = "hnb659fds";

/**
 * The role that GitHub Actions deploys a stage with, without a key that somebody could lose: only workflows of this
 * repository, and only in the GitHub environment of the stage's name, whose reviewers decide. An administrator deploys
 * this stack once, by hand; it can't change itself.
 */
export function createDeployer(scope: Construct, stage: Stage, props: StackProps): Stack | undefined {
  if (!stage.github) return undefined;
  const { repository, environment, hasProvider } = stage.github;
  const stack = new Stack(scope, named(stage, "deployer"), props);
  const provider = hasProvider
    ? `arn:aws:iam::${Aws.ACCOUNT_ID}:oidc-provider/${ISSUER}`
    : new OidcProviderNative(stack, "github", { url: `https://${ISSUER}`, clientIds: ["sts.amazonaws.com"] })
        .oidcProviderArn;
  const who = {
    StringEquals: {
      [`${ISSUER}:aud`]: "sts.amazonaws.com",
      [`${ISSUER}:sub`]: `repo:${repository}:environment:${environment}`,
    },
  };
  const role = new Role(stack, "role", {
    roleName: named(stage, "deployer"),
    description: `Deploys Earmark (${stage.name}) from ${repository}`,
    assumedBy: new FederatedPrincipal(provider, who, "sts:AssumeRoleWithWebIdentity"),
    maxSessionDuration: Duration.hours(1),
  });
  for (const statement of permissions(stage)) role.addToPolicy(statement);
  explain(role, stage);
  new CfnOutput(stack, "DeployRoleArn", {
    value: role.roleArn,
    description: "AWS_DEPLOY_ROLE_ARN of the GitHub environment",
  });
  return stack;
}

const functionsOf = (stage: Stage) =>
  `arn:aws:lambda:${stage.region}:${Aws.ACCOUNT_ID}:function:${named(stage, "*")}`;
const stacksOf = (stage: Stage) => `arn:aws:cloudformation:*:${Aws.ACCOUNT_ID}:stack/${named(stage, "*")}`;

/** Bootstrap's roles do the deploying; the rest is what comes after it: looking at outputs, sweeping, going back. */
const permissions = (stage: Stage): PolicyStatement[] => [
  new PolicyStatement({
    sid: "Deploy",
    actions: ["sts:AssumeRole"],
    resources: [...new Set([stage.region, "us-east-1"])].flatMap((region) =>
      ["deploy", "file-publishing", "lookup"].map(
        (role) =>
          `arn:aws:iam::${Aws.ACCOUNT_ID}:role/cdk-${BOOTSTRAP}-${role}-role-${Aws.ACCOUNT_ID}-${region}`,
      ),
    ),
  }),
  new PolicyStatement({
    sid: "ReadOutputs",
    actions: ["cloudformation:DescribeStacks"],
    resources: [stacksOf(stage)],
  }),
  new PolicyStatement({
    sid: "GoBack",
    actions: ["lambda:GetAlias", "lambda:UpdateAlias"],
    resources: [functionsOf(stage)],
  }),
  new PolicyStatement({
    sid: "Sweep",
    actions: ["lambda:InvokeFunction"],
    resources: [`arn:aws:lambda:${stage.region}:${Aws.ACCOUNT_ID}:function:${named(stage, "sweeps")}:live`],
  }),
];

function explain(role: IRole, stage: Stage): void {
  const account = "<AWS::AccountId>";
  accept(role, {
    [`IAM5[Resource::arn:aws:lambda:${stage.region}:${account}:function:${named(stage, "*")}]`]:
      "The functions of this stage",
    [`IAM5[Resource::arn:aws:cloudformation:*:${account}:stack/${named(stage, "*")}]`]:
      "The stacks of this stage, whose names end in an id",
  });
}
