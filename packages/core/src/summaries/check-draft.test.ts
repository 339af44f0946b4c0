import { describe, expect, test } from "vitest";
import type * as z from "zod";

import { type Document, numberSegments } from "../documents/document.ts";
import { ModelError } from "../models/model-error.ts";
import { fakeEmbedder } from "../testing/fake-embedder.ts";
import { fakeModels } from "../testing/fake-models.ts";
import type { StageRequest } from "../work/run-stage.ts";
import type { Checking } from "./checking.ts";
import { bridges, check, listOf, say, segments } from "./checking/testing/bridges.ts";
import { type Section, type Sentence, sentencesOf } from "./section.ts";

const checkOne = async (sentence: Sentence, change: Partial<Checking> = {}, document?: Document) =>
  (await check([listOf([sentence])], change, document)).sections.flatMap(sentencesOf)[0];

/** A model that says one thing to each kind of question, and remembers them. */
function modelSaying(answers: { judgement?: unknown; rewritten_sentences?: unknown }) {
  const models = fakeModels(({ schemaName }) => {
    const answer = schemaName === "judgement" ? answers.judgement : answers.rewritten_sentences;
    if (answer instanceof Error) throw answer;
    return answer ?? { verdicts: [], sentences: [] };
  });
  return { model: models.open(null, []), calls: models.calls };
}

describe("citations", () => {
  test("a sentence with the wrong citation gets the one that carries it", async () => {
    expect(await checkOne(say("The bridge was opened in 1890.", "s5"))).toEqual({
      text: "The bridge was opened in 1890.",
      citations: ["s2"],
      verdict: "supported",
    });
  });

  test("those that add nothing go, the best stays, and they come in reading order", async () => {
    const crowded = say("Bees find home by landmarks.", "s6", "s5", "s1", "s99", "s5", "s3");
    expect(await checkOne(crowded)).toMatchObject({ citations: ["s5"], verdict: "supported" });
    const both = say("The bridge was opened in 1890 and will outlive us all.", "s3", "s4", "s2");
    expect(await checkOne(both)).toMatchObject({ citations: ["s2", "s3"], verdict: "supported" });
  });

  test("a sentence that nothing carries keeps what it cited, and is marked", async () => {
    const stray = await checkOne(say("Lisbon bought 40 trams.", "s5"));
    expect(stray).toMatchObject({ citations: ["s5"], verdict: "unsupported" });
  });

  test("what is denied in the source is not supported by saying it", async () => {
    expect(await checkOne(say("The second bridge was approved.", "s4"))).toMatchObject({ verdict: "weak" });
    expect(await checkOne(say("The second bridge was not approved.", "s4"))).toMatchObject({
      verdict: "supported",
    });
  });
});

describe("writing anew", () => {
  const wrong = say("The bridge was opened in 1891.", "s2");
  const answer = (text: string, ...cites: number[]) => ({ sentences: [{ id: 1, text, cites }] });

  test("all that is unsupported is asked for in one question, with the passages fenced", async () => {
    const { model, calls } = modelSaying({ rewritten_sentences: answer("The bridge opened in 1890.", 2) });
    const good = say("Bees find their way home.", "s5");
    const other = say("It cost 99 million.", "s2");
    const { sections, supportedShare } = await check([listOf([wrong, good, other])], { model });
    expect(sections.flatMap(sentencesOf)).toMatchObject([
      { text: "The bridge opened in 1890.", citations: ["s2"], verdict: "supported" },
      { text: good.text, verdict: "supported" },
      { text: other.text, verdict: "unsupported" },
    ]);
    expect(supportedShare).toBeCloseTo(2 / 3);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.content).toContain("<<<content m4rk>>>");
    expect(calls[0]?.content).toContain("\n2 The bridge was opened in 1890");
    expect(calls[0]?.question).not.toContain(good.text);
  });

  test.each([
    ["wrong again", answer("The bridge opened in 1892.", 2)],
    ["empty", answer("", 2)],
    ["with another id", { sentences: [{ id: 9, text: "The bridge opened in 1890.", cites: [2] }] }],
  ])("what comes back %s is not taken", async (_how, again) => {
    const { model } = modelSaying({ rewritten_sentences: again });
    expect(await checkOne(wrong, { model })).toEqual({ ...wrong, verdict: "unsupported" });
  });

  test("a model that fails costs a verdict, not the summary; being cancelled does", async () => {
    const broken = modelSaying({ rewritten_sentences: new ModelError("over-budget", "Spent.") });
    expect(await checkOne(wrong, { model: broken.model })).toMatchObject({ verdict: "unsupported" });
    const cancelled = new AbortController();
    cancelled.abort();
    await expect(checkOne(wrong, { model: broken.model, signal: cancelled.signal })).rejects.toThrow("abort");
  });

  test("the ledger knows the question again: the second time nobody is asked", async () => {
    const kept = new Map<string, unknown>();
    const stage = async <Schema extends z.ZodType>(
      request: StageRequest<Schema>,
      make: () => Promise<z.infer<Schema>>,
    ) => {
      const key = JSON.stringify([request.stage, ...request.inputs]);
      if (!kept.has(key)) kept.set(key, await make());
      return request.output.parse(kept.get(key));
    };
    const { model, calls } = modelSaying({ rewritten_sentences: answer("The bridge opened in 1890.", 2) });
    const first = await checkOne(wrong, { model, stage });
    expect(await checkOne(wrong, { model, stage, mark: "other" })).toEqual(first);
    expect(calls).toHaveLength(1);
  });
});

describe("across languages", () => {
  const german = say("Die Brücke wurde 1890 eröffnet.", "s2");
  const inGerman = { language: "de" };

  test("without help it is unchecked, and does not count as supported; a strange number is seen anyway", async () => {
    const { sections, supportedShare } = await check(
      [listOf([german, say("Die Brücke wurde 1891 eröffnet.", "s2"), say("Ohne Quelle.")])],
      inGerman,
    );
    expect(sections.flatMap(sentencesOf).map(({ verdict }) => verdict)).toEqual([
      "unchecked",
      "unsupported",
      "unsupported",
    ]);
    expect(supportedShare).toBe(0);
  });

  test("a model judges thirty at a time, but never a number that is not there", async () => {
    const verdicts = Array.from({ length: 30 }, (_, index) => ({
      id: index + 1,
      verdict: ["supported", "partly", "unsupported"][index % 3],
    }));
    const { model, calls } = modelSaying({ judgement: { verdicts } });
    const many = [...Array.from({ length: 40 }, () => german), say("Die Brücke wurde 1891 eröffnet.", "s2")];
    const { sections } = await check([listOf(many)], { ...inGerman, model });
    const said = sections.flatMap(sentencesOf).map(({ verdict }) => verdict);
    expect(said.slice(0, 3)).toEqual(["supported", "weak", "unsupported"]);
    expect(said.at(-1)).toBe("unsupported");
    expect(calls.map(({ schemaName }) => schemaName)).toEqual(["judgement", "judgement"]);
    expect(calls[0]?.question).toContain("1 [2] Die Brücke");
  });

  test("a judge that is off, or silent, leaves it unchecked", async () => {
    const { model, calls } = modelSaying({ judgement: { verdicts: [] } });
    expect(await checkOne(german, { ...inGerman, model })).toMatchObject({ verdict: "unchecked" });
    expect(calls).toHaveLength(1);
    expect(await checkOne(german, { ...inGerman, model, judging: "off" })).toMatchObject({
      verdict: "unchecked",
    });
    expect(calls).toHaveLength(1);
  });

  test("in the source's language the judge is asked only when told to, and can only lower", async () => {
    const lower = modelSaying({ judgement: { verdicts: [{ id: 1, verdict: "unsupported" }] } });
    const bees = say("Bees find their way home.", "s5");
    expect(await checkOne(bees, { model: lower.model })).toMatchObject({ verdict: "supported" });
    expect(await checkOne(bees, { model: lower.model, judging: "always" })).toMatchObject({
      verdict: "unsupported",
    });
    const kind = modelSaying({ judgement: { verdicts: [{ id: 1, verdict: "supported" }] } });
    const denied = say("The second bridge was approved.", "s4");
    expect(await checkOne(denied, { model: kind.model, judging: "always" })).toMatchObject({
      verdict: "weak",
    });
  });

  test("meaning decides where there is an embedder and enough to compare with", async () => {
    const words = "anchor basket candle dragon engine forest garden hammer island jacket kettle ladder".split(
      " ",
    );
    const fillers = words.map((word) => ({ text: `Some talk of a ${word} and another ${word}.` }));
    const long = { ...bridges, segments: numberSegments([...segments, ...fillers]) };
    const embedder = fakeEmbedder({
      bienen: "bees",
      finden: "find",
      heim: "home",
      landmarken: "landmarks",
      anhand: "by",
    });
    const bees = say("Bienen finden heim anhand Landmarken.", "s5");
    expect(await checkOne(bees, { ...inGerman, embedder }, long)).toMatchObject({ verdict: "supported" });
    const elsewhere = say("Bienen finden heim anhand Landmarken.", "s9");
    expect(await checkOne(elsewhere, { ...inGerman, embedder }, long)).toMatchObject({
      verdict: "unsupported",
    });
    expect(await checkOne(bees, { ...inGerman, embedder })).toMatchObject({ verdict: "unchecked" });
  });
});

describe("quotes", () => {
  const quoted = (text: string, ...citations: string[]): Section => ({
    kind: "quotes",
    key: "quotes",
    title: "Quotes",
    quotes: [{ text, citations, speaker: "The model", verbatim: true }],
  });

  test("are found wherever they stand, in the source's words, said by whom the source says", async () => {
    const { sections } = await check([quoted("it will outlive us all - said the mayor", "s1")]);
    expect(sections).toMatchObject([
      {
        quotes: [
          {
            text: "It will outlive us all, said the mayor",
            citations: ["s3"],
            speaker: "Grace",
            verbatim: true,
          },
        ],
      },
    ]);
  });

  test("within a sentence are the source's words, or no quotation", async () => {
    const right = await checkOne(say('The mayor of Porto said: "it will outlive us all."', "s3"));
    expect(right?.text).toBe('The mayor of Porto said: "It will outlive us all."');
    const wrong = await checkOne(say("The mayor of Porto said “all of us will outlive it”.", "s3"));
    expect(wrong?.text).toBe("The mayor of Porto said all of us will outlive it.");
  });
});
