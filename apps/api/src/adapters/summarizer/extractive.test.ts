import { numberSegments } from "@earmark/core";
import { sampleDocument } from "@earmark/core/testing";
import { summarizerContract } from "@earmark/core/testing/contracts";
import { afterAll, describe, expect, test } from "vitest";

import { createIsolate } from "../isolate/isolate.ts";
import { createExtractiveSummarizer } from "./extractive.ts";

const isolate = createIsolate({ size: 1, maxMemoryMb: 512 });
const summarizer = createExtractiveSummarizer(isolate);
afterAll(() => isolate.close());

describe("the extractive summarizer", () => {
  summarizerContract(async () => summarizer);

  test("stops when it is told to", async () => {
    const segments = numberSegments(
      Array.from({ length: 20_000 }, (_, n) => ({ text: `Sentence number ${n} is here.` })),
    );
    const stop = new AbortController();
    const work = summarizer.chapters(sampleDocument({ segments }), { signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(work).rejects.toThrow("enough");
  });
});
