import { existsSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { feedData } from "../testing/feed-data.ts";
import { readPdf } from "./read-pdf.ts";

const data = new URL("../pdfs/", feedData);
const read = async (name: string) => {
  const bytes = new Uint8Array(readFileSync(new URL(name, data)));
  return (await readPdf({ bytes, facts: {} }, () => {})).document;
};

// The files are not ours to commit: EARMARK_DATA, or data/pdfs beside the repository, holds them.
describe.skipIf(!existsSync(data))("PDFs of other programs (skipped where EARMARK_DATA holds none)", () => {
  test("a paper of two columns with a table at its end", async () => {
    const { title, segments } = await read("multicolumn.pdf");
    expect(title).toBe("Two-Column Document with Lorem Ipsum");
    const text = segments.map((segment) => segment.text).join("\n");
    expect(text).toContain("consectetuer adipiscing elit. Ut purus elit");
    expect(text).not.toMatch(/\p{L}-\n?\s/u);
    expect(segments.filter(({ block }) => block === "table")).toContainEqual(
      expect.objectContaining({ text: "Austria | 8.9 | 83,879 | Vienna | German", page: 3 }),
    );
  });

  test("four pages of LaTeX: every paragraph once, whole", async () => {
    const { segments } = await read("pdflatex-4-pages.pdf");
    expect(segments.filter(({ text }) => text.endsWith("match the language."))).toHaveLength(segments.length);
    expect(segments.at(-1)?.page).toBe(4);
  });

  test("a password", async () => {
    await expect(read("libreoffice-writer-password.pdf")).rejects.toMatchObject({
      reason: "password-needed",
    });
  });
});
