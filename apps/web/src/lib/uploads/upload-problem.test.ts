import { expect, test } from "vitest";

import { asError } from "../problem.ts";
import { PartRefused } from "./upload-file.ts";
import { isGone, uploadProblem } from "./upload-problem.ts";

const problem = (code: "not-found" | "unavailable", detail: string) =>
  asError({ type: `/problems/${code}`, code, title: code, status: 500, detail, requestId: "req_1" });

test("an upload that is gone is told from one that is refused", () => {
  expect(isGone(new PartRefused(404))).toBe(true);
  expect(isGone(problem("not-found", "There is no such upload"))).toBe(true);
  expect(isGone(new PartRefused(403))).toBe(false);
  expect(isGone(new TypeError("Failed to fetch"))).toBe(false);
});

test("a full disk is called so, wherever it shows; a busy store is not", () => {
  expect(uploadProblem(new PartRefused(503, "The disk is full"))).toMatch(/disk .* is full/);
  expect(uploadProblem(problem("unavailable", "The disk is full"))).toMatch(/disk .* is full/);
  expect(uploadProblem(new PartRefused(503))).toMatch(/busy/);
});

test("what has no words of its own keeps the usual ones", () => {
  expect(uploadProblem(new TypeError("Failed to fetch"))).toMatch(/can't be reached/);
  expect(uploadProblem(new PartRefused(400))).toContain("400");
});
