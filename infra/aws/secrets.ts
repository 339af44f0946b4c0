import { RemovalPolicy } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";

import { accept } from "./nag.ts";
import { named } from "./names.ts";
import type { Stage } from "./stages.ts";

/**
 * The settings of the app that are nobody's business: one JSON object whose keys are names of settings. CloudFormation
 * makes up SECRET_KEY, which has to stay as it is ever after, and touches it no more; people add DATABASE_URL and the
 * rest. One secret, because each is 40 cents a month and a request at the start of every function.
 */
export function createSettingsSecret(scope: Construct, stage: Stage): Secret {
  const secret = new Secret(scope, "settings", {
    secretName: named(stage, "settings"),
    description: `Settings of Earmark (${stage.name}): a JSON object by names of settings`,
    generateSecretString: {
      secretStringTemplate: "{}",
      generateStringKey: "SECRET_KEY",
      passwordLength: 64,
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  accept(secret, {
    SMG4: "It holds keys of other services, which rotate where they are made; a new SECRET_KEY would make people's own keys unreadable",
  });
  return secret;
}
