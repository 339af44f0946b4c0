import type { Schemas } from "@earmark/api-client";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { TriedWays } from "./tried-ways.tsx";

afterEach(cleanup);

const failure = (...attempts: Schemas["Attempt"][]): Schemas["Failure"] => ({
  reason: "needs-transcriber",
  detail: "No engine is set up.",
  attempts,
});
const audio = { way: "audio", reason: "needs-transcriber", detail: "No engine is set up." } as const;
const captions = { way: "captions", reason: "no-captions", detail: "It has none." } as const;

test("one way that says what the failure says is not told twice", () => {
  const { container } = render(<TriedWays failure={failure(audio)} />);
  expect(container.textContent).toBe("");
});

test("of several, each says why it did not lead there, and none repeats the failure", () => {
  render(<TriedWays failure={failure(captions, audio)} />);
  const list = screen.getByRole("list", { name: "What was tried" });
  expect(list.textContent).toContain("It has none.");
  expect(list.textContent).toContain("Listening to it");
  expect(list.textContent).not.toContain(audio.detail);
});
