import { expect, test } from "vitest";
import * as z from "zod";

import type { GenerateRequest, ModelCatalog } from "../ports/language-model.ts";

const Answer = z.object({
  title: z.string(),
  lines: z.array(z.object({ text: z.string(), cites: z.array(z.int()) })),
});

/** A question that every model in a contract test answers. */
export const contractRequest = (change: Partial<GenerateRequest<typeof Answer>> = {}) => ({
  instructions: "Answer from the content only.",
  content: "1 The committee decided to plant trees.\n2 Each tree costs forty dollars.",
  question: "What was decided? Name the lines that say so.",
  schema: Answer,
  schemaName: "answer",
  maxOutputTokens: 500,
  signal: new AbortController().signal,
  ...change,
});

/** What every ModelCatalog with at least one model must do. */
export function modelCatalogContract(open: () => Promise<ModelCatalog>) {
  test("opens each model that it lists, and the first when none is named", async () => {
    const catalog = await open();
    const models = catalog.list([]);
    expect(models.length).toBeGreaterThan(0);
    for (const { id } of models) expect(catalog.open(id, [])?.model.id).toBe(id);
    expect(catalog.open(null, [])?.model).toEqual(models[0]);
  });

  test("opens nothing that it does not list", async () => {
    expect((await open()).open("nobody:nothing", [])).toBeUndefined();
  });

  test("answers in the shape asked for, and says what that took", async () => {
    const model = (await open()).open(null, []);
    const generation = await model?.generate(contractRequest());
    expect(Answer.safeParse(generation?.output).success).toBe(true);
    expect(generation?.model).toEqual(model?.model);
    expect(generation?.usage.inputTokens).toBeGreaterThan(0);
    expect(generation?.usage.outputTokens).toBeGreaterThan(0);
    expect(generation?.costUsd === null).toBe(model?.model.price === null);
  });

  test("lets the answer be heard while it grows", async () => {
    const heard: unknown[] = [];
    const generation = await (
      await open()
    )
      .open(null, [])
      ?.generate(contractRequest({ onPartial: (partial) => void heard.push(partial) }));
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.at(-1)).toEqual(generation?.output);
  });

  test("says when it sends something", async () => {
    let sent = 0;
    const model = (await open()).open(null, []);
    const generation = await model?.generate(contractRequest({ onSend: () => void (sent += 1) }));
    expect(sent).toBe((generation?.retries ?? 0) + 1);
  });

  test("does not begin when it has been told to stop", async () => {
    let sent = 0;
    const model = (await open()).open(null, []);
    const stopped = new AbortController();
    stopped.abort();
    const asked = contractRequest({ signal: stopped.signal, onSend: () => void (sent += 1) });
    await expect(model?.generate(asked)).rejects.toMatchObject({ name: "AbortError" });
    expect(sent).toBe(0);
  });
}
