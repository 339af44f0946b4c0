import { expect, test } from "vitest";

import { chooseSentences, keyPhrases, readSentences } from "./index.ts";
import { leadRanker } from "./rankers.ts";
import type { Segment } from "./segment.ts";
import { summarize, type Summary } from "./summary.ts";
import { generatedDocument } from "./testing/generated-documents.ts";

const article: Segment[] = [
  "Subscribe to our newsletter for more stories like this one about bees.",
  "Honeybee swarms choose a new home by a vote among scouts, a study of forty colonies shows.",
  "Each scout that finds a cavity returns to the swarm and dances for it. The better the cavity, the longer she dances.",
  "Why do they not quarrel? They rarely do, because no scout compares all the cavities herself.",
  "“No single bee knows which home is best, and yet the swarm does,” said Professor Lund.",
  "Scouts stop dancing after a while, so that only good cavities keep gaining support from other scouts.",
  "When about twenty scouts meet at one cavity, they sense a quorum and return to warm up the swarm.",
  "The swarm picked the best of five cavities in nine of ten trials, the researchers report in their study.",
  "The same rule may help groups of robots to decide without a leader, according to the study.",
].map((text, at) => ({ id: `s${at}`, text }));

const allSentences = (summary: Summary) => [
  ...summary.tldr,
  ...summary.takeaways,
  ...summary.chapters.flatMap((chapter) => chapter.sentences),
];

test(
  "every citation names a segment, quotes are verbatim, everything is read, and nothing throws",
  { timeout: 60_000 },
  () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const segments = generatedDocument(seed);
      const texts = new Map(segments.map((segment) => [segment.id, segment.text]));
      const summary = summarize(segments);
      for (const sentence of allSentences(summary)) {
        expect(sentence.text).not.toBe("");
        expect(sentence.segmentIds.length).toBeGreaterThan(0);
        expect(sentence.segmentIds.every((id) => texts.has(id))).toBe(true);
      }
      for (const quote of summary.quotes) {
        expect(quote.segmentIds.map((id) => texts.get(id)).join(" ")).toContain(quote.text);
      }
      for (const phrase of summary.keyPhrases)
        expect(phrase.segmentIds.every((id) => texts.has(id))).toBe(true);
      expect(summary.readSegmentIds).toEqual(segments.map((segment) => segment.id));
    }
  },
);

test("the same document gives the same bytes", () => {
  for (let seed = 0; seed < 20; seed += 1) {
    expect(JSON.stringify(summarize(generatedDocument(seed)))).toBe(
      JSON.stringify(summarize(generatedDocument(seed))),
    );
  }
});

test("a summary says what the article is about, each thing once, and no advertisement or question", () => {
  const { tldr, takeaways, language } = summarize(article);
  const texts = [...tldr, ...takeaways].map((sentence) => sentence.text);
  expect(language).toBe("en");
  expect(tldr[0]?.text).toBe(
    "Honeybee swarms choose a new home by a vote among scouts, a study of forty colonies shows.",
  );
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.join(" ")).not.toMatch(/newsletter|quarrel\?/);
});

test("a quotation is quoted as it stands, with its segment", () => {
  expect(summarize(article).quotes).toEqual([
    { text: "No single bee knows which home is best, and yet the swarm does,", segmentIds: ["s4"] },
  ]);
});

test("a spoken sentence cut by captions is summarised whole, and its speaker quoted", () => {
  const cues = [
    "So, um, the inverter, which turns direct",
    "current into alternating current, is the part",
    "that usually fails first. Okay.",
  ];
  const summary = summarize(
    cues.map((text, at) => ({
      id: `c${at}`,
      text,
      startMs: at * 3000,
      endMs: at * 3000 + 2900,
      speaker: "Ana",
    })),
  );
  expect(summary.tldr).toEqual([
    {
      text: "The inverter, which turns direct current into alternating current, is the part that usually fails first.",
      segmentIds: ["c0", "c1", "c2"],
    },
  ]);
  expect(summary.quotes[0]).toMatchObject({ speaker: "Ana", segmentIds: ["c0", "c1", "c2"] });
});

test("spoken quotes are whole sentences, from their first word, and never the housekeeping", () => {
  const turns = [
    "Welcome to the hive hour. Today is about how a swarm of bees finds a new home.",
    "Every swarm of bees sends scouts to look for a new home before it leaves.",
    "But how they count their votes was a secret of the swarm for years.",
    "A swarm never moves before twenty scouts agree on one home.",
    "Thank you. Next time we'll ask why a swarm of bees leaves its home at all.",
  ];
  const { quotes, tldr } = summarize(
    turns.map((text, at) => ({ id: `t${at}`, text, speaker: `S${at % 2}` })),
  );
  const sentences = turns.flatMap((turn) => turn.split(/(?<=\.) /));
  expect(quotes.length).toBeGreaterThan(0);
  for (const { text } of quotes) expect(sentences).toContain(text);
  expect(quotes.map(({ text }) => text).join(" ")).not.toMatch(/Next time|Thank you|Welcome/);
  expect(tldr[0]?.text).toBe("Today is about how a swarm of bees finds a new home.");
});

test("what has no verb of its own is no takeaway while there are sentences", () => {
  const said = [
    "The machine adds the tides of a harbour with brass wheels.",
    "From a handful of people who turned the handle of the machine and checked the tides.",
    "Its wire sums the movement of every wheel, and a pen draws the tides of the harbour.",
    "The harbour used the machine for forty years before computers replaced its wheels.",
  ];
  const { tldr, takeaways } = summarize(
    said.map((text, at) => ({ id: `s${at}`, text, speaker: "A" })),
    { tldrSentences: 1, takeaways: 2 },
  );
  expect([...tldr, ...takeaways].map(({ text }) => text)).not.toContain(said[1]);
});

test("headings, code and tables are never chosen while there is prose", () => {
  const segments: Segment[] = [
    { id: "h", text: "Honeybee swarms choose a new home by vote", heading: 1 },
    { id: "t", text: "Swarm 1 chose the honeybee home, swarm 2 chose the honeybee home.", block: "table" },
    { id: "c", text: "The honeybee swarm calls home.choose(swarm) on the honeybee home.", block: "code" },
    { id: "p", text: "A swarm of honeybees finds its home by letting its scouts vote." },
  ];
  const cited = allSentences(summarize(segments)).flatMap((sentence) => sentence.segmentIds);
  expect(new Set(cited)).toEqual(new Set(["p"]));
});

test("chapters, lengths and the ranker can be given", () => {
  const chapters = [
    { title: "First", segmentIds: article.slice(0, 4).map((segment) => segment.id) },
    { title: "Second", segmentIds: article.slice(4).map((segment) => segment.id) },
  ];
  const summary = summarize(article, { chapters, tldrSentences: 1, takeaways: 2, ranker: leadRanker });
  expect(summary.chapters.map((chapter) => chapter.title)).toEqual(["First", "Second"]);
  expect([summary.tldr.length, summary.takeaways.length]).toEqual([1, 2]);
  expect(summary.tldr[0]?.segmentIds).toEqual(["s0"]);
});

test.each([
  ["nothing", []],
  ["an empty paragraph", [""]],
  ["one word", ["Hello"]],
  ["one sentence", ["The cat sat on the mat."]],
  ["emoji", ["😀😀 🎉"]],
  ["null bytes and directions", ["\u0000a\u202eb\u200b."]],
  ["broken characters", ["\ud800\udfff\ud800"]],
])("%s is summarised without a throw, from one segment at most", (_, texts) => {
  const summary = summarize(texts.map((text, at) => ({ id: `s${at}`, text })));
  expect(summary.chapters).toHaveLength(texts.length);
  expect(summary.tldr.length).toBeLessThanOrEqual(1);
});

test.each([
  ["letters", "a".repeat(1_000_000)],
  ["Han characters", "漢字".repeat(300_000)],
  ["brackets", "[{(“".repeat(200_000)],
  ["stops", ". ".repeat(300_000)],
  ["fillers", "so, um, ".repeat(100_000)],
])("a megabyte of %s ends in good time", { timeout: 20_000 }, (_, text) => {
  const summary = summarize([{ id: "s", text, speaker: "A" }]);
  expect(allSentences(summary).every((sentence) => sentence.text.length <= 1000)).toBe(true);
});

test("key phrases name topics, not function words, and where they are said", () => {
  const phrases = keyPhrases(article, { limit: 5 });
  expect(phrases.map(({ phrase }) => phrase.toLowerCase())).toContain("scouts");
  expect(phrases[0]?.weight).toBe(1);
  expect(phrases).toHaveLength(5);
  for (const { phrase, segmentIds } of phrases) {
    for (const id of segmentIds) {
      const text = article.find((segment) => segment.id === id)?.text.toLowerCase() ?? "";
      expect(text).toContain(phrase.toLowerCase().slice(0, 5));
    }
  }
});

test("sentences are chosen within a number of words, in order, each once, and the same every time", () => {
  const talk = article.map((segment, at) => ({ ...segment, speaker: `S${at % 3}` }));
  const all = readSentences(talk).map(({ text }) => text);
  for (const words of [0, 10, 40, 1000]) {
    const chosen = chooseSentences(talk, { words }).map(({ text }) => text);
    expect(chosen.join(" ").split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(words);
    expect(chosen).toEqual(all.filter((text) => chosen.includes(text)));
    expect(chosen).toEqual(chooseSentences(talk, { words }).map(({ text }) => text));
  }
  expect(chooseSentences(talk, { words: 40 }).length).toBeGreaterThan(1);
});

test("a long recording in English has takeaways beside its tl;dr, each said once and cited", () => {
  const subjects = ["budget", "schedule", "hiring plan", "office lease", "product launch", "security audit"];
  const turns = Array.from({ length: 120 }, (_, at) => ({
    id: `t${at}`,
    speaker: at % 3 === 0 ? "Ana" : "Ben",
    text: `We decided to change the ${subjects[at % subjects.length] ?? ""} because the old one costs ${at} euros more.`,
  }));
  const { tldr, takeaways } = summarize(turns, { language: "en", tldrSentences: 2, takeaways: 4 });
  const shown = [...tldr, ...takeaways];
  expect(tldr.length).toBe(2);
  expect(takeaways.length).toBeGreaterThanOrEqual(2);
  expect(takeaways.length).toBeLessThanOrEqual(4);
  expect(new Set(shown.map(({ text }) => text)).size).toBe(shown.length);
  for (const { segmentIds } of shown) expect(turns.some(({ id }) => id === segmentIds[0])).toBe(true);
});
