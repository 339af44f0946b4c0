import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";

import { named, STAGE_TAG } from "./names.ts";
import type { Stage } from "./stages.ts";

/** Tells when the stage has used half its month's money, four fifths, all, and when it is on the way to more. */
export function createBudget(scope: Construct, stage: Stage, topic: Topic): void {
  const subscribers = [{ subscriptionType: "SNS", address: topic.topicArn }];
  const at = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
    notification: {
      notificationType,
      comparisonOperator: "GREATER_THAN",
      threshold,
      thresholdType: "PERCENTAGE",
    },
    subscribers,
  });
  new CfnBudget(scope, "budget", {
    budget: {
      budgetName: named(stage, "month"),
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: stage.budgetUsdPerMonth, unit: "USD" },
      costFilters: { TagKeyValue: [`user:${STAGE_TAG}$${stage.name}`] },
    },
    notificationsWithSubscribers: [
      at("ACTUAL", 50),
      at("ACTUAL", 80),
      at("ACTUAL", 100),
      at("FORECASTED", 100),
    ],
  });
}
