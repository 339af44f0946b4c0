import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";

import { accept } from "./nag.ts";
import type { Stage } from "./stages.ts";

/** Lets a function ask the stage's models on Bedrock, in whatever region a model's profile sends it to. */
export function grantModels(stage: Stage, role: Role): void {
  if (stage.bedrockModels.length === 0) return;
  const resources = stage.bedrockModels.flatMap((model) => [
    `arn:aws:bedrock:*::foundation-model/${model}`,
    `arn:aws:bedrock:*:*:inference-profile/*${model}`,
  ]);
  const actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];
  role.addToPolicy(new PolicyStatement({ sid: "Models", actions, resources }));
  const reason = "Profiles of Bedrock send a request on to any of their regions; the models are named";
  accept(role, Object.fromEntries(resources.map((arn) => [`IAM5[Resource::${arn}]`, reason])));
}
