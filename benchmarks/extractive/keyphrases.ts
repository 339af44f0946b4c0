import { keyPhrases, stem, stopWords } from "../../packages/extractive/src/index.ts";
import { dataFolder, readMeetings, type Meeting } from "./data.ts";
import { keywordExtractor, npmRake, yake, type PhraseFinder } from "./keyphrase-peers.ts";
import { measure } from "./meter.ts";
import { section, writeResults } from "./report.ts";
import { mean, withInterval } from "./statistics.ts";
import { table } from "./table.ts";

const LIMIT = 12;
type Method = { name: string; find: (meeting: Meeting, text: string) => string[] };

const peer = (name: string, find: PhraseFinder): Method => ({
  name,
  find: (_meeting, text) => find(text, LIMIT),
});
const methods: readonly Method[] = [
  peer("npm rake-modified", npmRake),
  peer("npm keyword-extractor, most frequent", keywordExtractor),
  peer("YAKE, written here", yake),
  {
    name: "Earmark",
    find: ({ segments }) =>
      keyPhrases(segments, { language: "en", limit: LIMIT }).map(({ phrase }) => phrase),
  },
];

const stops = stopWords("en");
const contentStems = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      .filter((word) => word.length > 2 && !stops.has(word))
      .map((word) => stem(word, "en")),
  );

/** Transcribers' marks are no words; every method reads the text without them. */
const textOf = ({ segments }: Meeting): string =>
  segments.map(({ text }) => text.replace(/\{\w+\}/g, " ")).join("\n");

async function row({ name, find }: Method, meetings: readonly Meeting[]): Promise<string[]> {
  const [named, precision, words, times]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const meeting of meetings) {
    const text = textOf(meeting);
    const { result: phrases, ms } = await measure(() => find(meeting, text));
    const found = phrases.map(contentStems);
    const labels = meeting.topics.map(({ title }) => contentStems(title)).filter(({ size }) => size > 0);
    const all = new Set(labels.flatMap((label) => [...label]));
    const said = new Set(found.flatMap((stems) => [...stems]));
    named.push(mean(labels.map((label) => ([...label].some((term) => said.has(term)) ? 1 : 0))));
    precision.push([...said].filter((term) => all.has(term)).length / Math.max(1, said.size));
    words.push(said.size);
    times.push(ms);
  }
  return [name, withInterval(named), withInterval(precision), mean(words).toFixed(1), mean(times).toFixed(0)];
}

/** Twelve phrases of each meeting, and whether they name what people wrote over its topics. */
export async function run(options: ReadonlySet<string>): Promise<void> {
  const { isFixture } = dataFolder();
  if (isFixture)
    console.log("QMSum is not here: reading the fixture, which proves nothing but that this runs.");
  const meetings = readMeetings("val").filter(({ topics }) => topics.length > 0);
  const rows: string[][] = [];
  for (const method of methods) rows.push(await row(method, meetings));
  const results = section(
    `Key phrases: QMSum, validation (${meetings.length} meetings, twelve phrases each)`,
    table(["", "topics named, %", "words that are in topics, %", "words", "ms"], rows),
  );
  if (options.has("--write") && !isFixture) writeResults("keyphrases", results);
}
