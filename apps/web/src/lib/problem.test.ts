import openapi from "@earmark/api-client/openapi.json" with { type: "json" };
import { expect, test } from "vitest";

import { messageOf, type Problem } from "./problem.ts";

const problem = (code: Problem["code"], more: Partial<Problem> = {}): Problem => ({
  type: `/problems/${code}`,
  title: "A title",
  status: 400,
  code,
  requestId: "req_7",
  ...more,
});

test.each(openapi.components.schemas.ErrorCode.enum)("%s has words for a person", (code) => {
  const message = messageOf(problem(code as Problem["code"], { detail: "A detail." }));
  expect(message).toMatch(/^[A-Z].*\.$/);
  expect(message).not.toContain(code);
});

test("what a person typed wrong is said in the api's own words", () => {
  expect(messageOf(problem("invalid-input", { detail: "This is not a web link." }))).toBe(
    "This is not a web link.",
  );
});

test("our own faults carry the number to report", () => {
  expect(messageOf(problem("internal"))).toContain("req_7");
});

test("a lost connection is told from an error", () => {
  expect(messageOf(new TypeError("Failed to fetch"))).toContain("connection");
  const offline = Object.assign(new Error("offline"), { code: "auth/network-request-failed" });
  expect(messageOf(offline)).toContain("connection");
  expect(messageOf(new Error("boom"))).toContain("Reload");
  expect(messageOf(undefined)).toContain("Reload");
});
