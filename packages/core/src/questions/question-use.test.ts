import { describe, expect, test } from "vitest";

import { ModelError } from "../models/model-error.ts";
import { actor } from "../testing/fakes.ts";
import { answerQuestion } from "./answer-question.ts";
import { askQuestion } from "./ask-question.ts";
import { aboutOrchard, library, notFound, said } from "./testing/orchard.ts";

type Scene = Awaited<ReturnType<typeof library>>;

const WHO = { text: "Who planted the orchard?", ...aboutOrchard };
const pupils = () => said(["Forty-two pupils planted the orchard in 1931.", 1]);
const used = async ({ ports }: Pick<Scene, "ports">) =>
  (await ports.usage.used("ada", ports.clock.now())).questions;

describe("a question", () => {
  test.each([
    ["is answered", pupils],
    ["is answered by a model with that it is not in there", () => notFound],
  ])("that %s counts, and to read the answer again is free", async (_, answer) => {
    const scene = await library(answer);
    await scene.ask(WHO);
    expect(await used(scene)).toBe(1);
    await scene.ask(WHO);
    expect(await used(scene)).toBe(2);
  });

  test.each([
    ["a model fails to answer", () => Promise.reject(new ModelError("model-unavailable", "Busy"))],
    ["passages alone answer, as no model is set up", undefined],
  ])("that %s does not count", async (_, answer) => {
    const scene = await library(answer);
    await scene.ask(WHO);
    expect(await used(scene)).toBe(0);
  });

  test("that was asked over one's own key does not count", async () => {
    const scene = await library(pupils);
    const { models } = scene.ports;
    const own = { ...models, open: () => ({ ...models.open(null, []), ownKey: true }) as never };
    const ctx = { ...scene.ctx(), models: own };
    await answerQuestion(ctx, await askQuestion(ctx, WHO), {
      signal: new AbortController().signal,
      tell: () => {},
    });
    expect(await used(scene)).toBe(0);
  });

  test("that is stopped before anything is told does not count; one of whose answer some was told does", async () => {
    for (const [when, counted] of [
      ["passages", 0],
      ["draft", 1],
    ] as const) {
      const scene = await library(pupils);
      const stop = new AbortController();
      const tell = ({ type }: { type: string }) => type === when && stop.abort();
      const asked = await askQuestion(scene.ctx(), WHO);
      expect(await used(scene)).toBe(1);
      await answerQuestion(scene.ctx(), asked, { signal: stop.signal, tell });
      expect(await used(scene), when).toBe(counted);
    }
  });

  test("is refused once none is left, and not kept", async () => {
    const scene = await library(pupils);
    const at = scene.ports.clock.now();
    const rest = { ownerId: "ada", meter: "questions", subject: "rest", amount: 30, limit: 30, at } as const;
    await scene.ports.usage.reserve(rest);
    const ctx = { ...scene.ctx(), actor: actor("ada", { plan: "free" }) };
    await expect(askQuestion(ctx, WHO)).rejects.toMatchObject({
      code: "quota-exceeded",
      details: { quota: { allowance: "questions", limit: 30, used: 30, helpfulPlan: "pro" } },
    });
    expect((await scene.ports.conversations.list("ada", { limit: 10 })).conversations).toEqual([]);
  });
});
