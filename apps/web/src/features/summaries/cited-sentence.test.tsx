import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { CitedSentence } from "./cited-sentence.tsx";

const segments = new Map([
  ["s1", { id: "s1", text: "One.", startMs: 65_000 }],
  ["s2", { id: "s2", text: "Two." }],
]);

test.each([
  ["weak", "The source only partly says this."],
  ["unsupported", "The source was not found to say this."],
] as const)("a %s sentence stays, and says so in words", (verdict, note) => {
  render(
    <CitedSentence sentence={{ text: "Storms moved.", citations: ["s1"], verdict }} segments={segments} />,
  );
  expect(screen.getByText("Storms moved.")).toBeDefined();
  expect(screen.getByText(note)).toBeDefined();
});

test("a citation leads to its first passage and names all of them", () => {
  const sentence = { text: "Both.", citations: ["s1", "s2"], verdict: "supported" as const };
  render(<CitedSentence sentence={sentence} segments={segments} />);
  const chip = screen.getByRole("link", { name: "Source: 1:05 and 1 more" });
  expect(chip.getAttribute("href")).toBe("?t=65#s1");
  expect(chip.dataset["cite"]).toBe("s1 s2");
  expect(chip.getAttribute("lang")).toBe("en");
});
