import { expect, test } from "vitest";

import { Reading } from "../documents/reading.ts";
import { SourceError } from "../errors.ts";
import type { StoredSource } from "../items/stored-source.ts";
import type { ContentReader } from "../ports/content-reader.ts";

const sources: StoredSource[] = [
  { type: "text", title: "A talk", text: "Bees read the sun.\n\nThey dance to tell the others." },
  { type: "text", text: "One line without a title" },
  { type: "file", name: "talk.vtt", content: "WEBVTT\n\n00:01.000 --> 00:04.000\nBees read the sun.\n" },
];

/** What every ContentReader must do with what was handed to it. What it does with links is tested beside it. */
export function contentReaderContract(open: () => Promise<ContentReader>) {
  const options = { signal: new AbortController().signal };

  test.each(sources)(
    "%j becomes a document of named, filled segments, the same each time",
    async (source) => {
      const reader = await open();
      const reading = await reader.read(source, options);
      expect(Reading.parse(reading)).toEqual(reading);
      if (reading.type !== "document") throw new Error("A text is no recording");
      const { document } = reading;
      expect(document.title).not.toBe("");
      expect(document.segments.length).toBeGreaterThan(0);
      expect(document.segments.filter(({ text }) => text.trim() === "")).toEqual([]);
      expect(new Set(document.segments.map(({ id }) => id)).size).toBe(document.segments.length);
      expect(await reader.read(source, options)).toEqual(reading);
    },
  );

  test("nothing to read is a reason, not a document", async () => {
    const reading = (await open()).read({ type: "text", text: " \n\t " }, options);
    await expect(reading).rejects.toSatisfy(
      (error) => error instanceof SourceError && error.reason === "empty",
    );
  });

  test("does not begin when it has been told to stop", async () => {
    const stopped = new AbortController();
    stopped.abort();
    const reading = (await open()).read(
      { type: "text", text: "Bees read the sun." },
      { signal: stopped.signal },
    );
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  });
}
