import { readFile } from "node:fs/promises";

import committed from "@earmark/api-client/openapi.json" with { type: "json" };
import { ErrorCode, FailureReason, WritingFailureReason } from "@earmark/core";
import { describe, expect, test } from "vitest";

import { openapiDocument } from "./openapi-document.ts";

const document = await openapiDocument();

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { name: string; in: string }[];
  requestBody?: unknown;
  responses: Record<string, { content?: Record<string, unknown> }>;
}
const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
    path,
    method,
    operation,
  })),
);

test("the committed contract is the one the routes declare (else: npm run generate)", () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(committed);
});

test("operations have names of their own", () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(operations.length);
});

describe.each(operations)("$method $path", ({ path, operation }) => {
  test("has a name, a summary, a tag and says who may call it", () => {
    expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
    expect(operation.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(operation.tags).toHaveLength(1);
    expect(operation.security).toBeInstanceOf(Array);
  });

  test("declares every problem it can answer with", () => {
    const takes = (name: string) => operation.parameters?.some((parameter) => parameter.name === name);
    const expected = [
      500,
      ...(operation.security?.length ? [400, 401, 429, 503] : []),
      ...(path.includes("{id}") ? [404] : []),
      ...(operation.requestBody ? [413, 415] : []),
      ...(takes("idempotency-key") ? [409] : []),
      ...(takes("if-match") ? [412, 428] : []),
    ];
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(expected.map(String)));
    const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
    for (const [, { content }] of failures) {
      expect(Object.keys(content ?? {})).toEqual(["application/problem+json"]);
    }
  });
});

test("every error code and every reason of a failure has its heading in docs/problems.md, and none is left over", async () => {
  const page = await readFile(new URL("../../../docs/problems.md", import.meta.url), "utf8");
  const [, codes = "", reasons = "", writing = ""] = page.split(/^## .*$/m);
  const headings = (part: string) => [...part.matchAll(/^### ([a-z-]+)/gm)].map(([, name = ""]) => name);
  expect(new Set(headings(codes))).toEqual(new Set(ErrorCode.options));
  expect(new Set(headings(reasons))).toEqual(new Set(FailureReason.options));
  expect(new Set(headings(writing))).toEqual(new Set(WritingFailureReason.options));
});
