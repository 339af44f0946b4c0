import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import type { ModelCatalog } from "@earmark/core";
import { fakeModels, plainAnswer, sampleModel } from "@earmark/core/testing";

/** A model of a small window that logs each call under its own name, and answers as many as it is told to. */
export function cannedModels(
  { answers, delayMs }: { answers: number; delayMs: number },
  log: (item: string, point: string) => void,
): ModelCatalog {
  let calls = 0;
  const model = sampleModel({ contextTokens: 8_000, maxOutputTokens: 2_000 });
  return fakeModels(
    async (request) => {
      const { content, question, signal } = request;
      calls += 1;
      const isAnswered = calls <= answers;
      log(createHash("sha256").update(`${content}\n${question}`).digest("hex").slice(0, 12), "asked");
      if (!isAnswered) await new Promise((_, reject) => signal.addEventListener("abort", reject));
      await setTimeout(delayMs);
      return plainAnswer(request);
    },
    [model],
  );
}
