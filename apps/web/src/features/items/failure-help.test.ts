import openapi from "@earmark/api-client/openapi.json" with { type: "json" };
import { expect, test } from "vitest";

import { failureHelp } from "./failure-help.ts";

test.each(openapi.components.schemas.FailureReason.enum)("%s says what happened and what helps", (reason) => {
  const { title, help } = failureHelp(reason as Parameters<typeof failureHelp>[0]);
  expect(title.length).toBeGreaterThan(10);
  expect(help.length).toBeGreaterThan(20);
});
