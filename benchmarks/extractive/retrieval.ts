import { readForQuestions, tokenize } from "../../packages/extractive/src/index.ts";
import { dataFolder, readMeetings, type Meeting } from "./data.ts";
import { measure } from "./meter.ts";
import { section, writeResults } from "./report.ts";
import { mean, withInterval } from "./statistics.ts";
import { table } from "./table.ts";

/** Turns by how well they answer, best first. */
type Searcher = (question: string) => number[];
type Method = { name: string; read: (meeting: Meeting) => Searcher };

const LIMIT = 20;
const K1 = 1.2;
const B = 0.75;

/** Okapi BM25 (Robertson et al., 1995) over turns, on the stems and without the stop words that Earmark uses, too. */
function bm25({ segments }: Meeting): Searcher {
  const postings = new Map<string, Map<number, number>>();
  const lengths = segments.map(({ text }, at) => {
    const terms = tokenize(text, "en").filter(({ stop }) => !stop);
    for (const { term } of terms) {
      const posting = postings.get(term) ?? new Map<number, number>();
      postings.set(term, posting.set(at, (posting.get(at) ?? 0) + 1));
    }
    return terms.length;
  });
  const usual = mean(lengths);
  return (question) => {
    const scores = new Map<number, number>();
    const asked = tokenize(question, "en").flatMap(({ term, stop }) => (stop ? [] : [term]));
    for (const term of new Set(asked)) {
      const posting = postings.get(term) ?? new Map<number, number>();
      const rarity = Math.log(1 + (segments.length - posting.size + 0.5) / (posting.size + 0.5));
      for (const [at, count] of posting) {
        const damped = (count * (K1 + 1)) / (count + K1 * (1 - B + (B * (lengths[at] ?? 0)) / usual));
        scores.set(at, (scores.get(at) ?? 0) + rarity * damped);
      }
    }
    return [...scores].toSorted(([a, x], [b, y]) => y - x || a - b).map(([at]) => at);
  };
}

function earmark({ segments }: Meeting): Searcher {
  const places = new Map(segments.map(({ id }, at) => [id, at]));
  const ask = readForQuestions(segments, { language: "en" });
  return (question) => ask(question).map(({ segmentId }) => places.get(segmentId) ?? -1);
}

const methods: readonly Method[] = [
  {
    name: "first turns",
    read:
      ({ segments }) =>
      () => [...segments.keys()],
  },
  { name: "BM25", read: bm25 },
  { name: "Earmark", read: earmark },
];

/** The share of the turns that answer among the first 20, and their discounted gain as a share of the best possible. */
function judge(found: readonly number[], gold: ReadonlySet<number>): { recall: number; gain: number } {
  const discount = (rank: number): number => 1 / Math.log2(rank + 2);
  const first = found.slice(0, LIMIT);
  const gain = first.reduce((sum, at, rank) => sum + (gold.has(at) ? discount(rank) : 0), 0);
  const best = Array.from({ length: Math.min(LIMIT, gold.size) }, (_, rank) => discount(rank));
  return {
    recall: first.filter((at) => gold.has(at)).length / gold.size,
    gain: gain / best.reduce((sum, value) => sum + value, 0),
  };
}

/** The most that can be found: twenty turns, all of which answer. */
const limitOf = (gold: ReadonlySet<number>): number => Math.min(1, LIMIT / gold.size);

const turnsOf = (spans: readonly (readonly [number, number])[]): Set<number> =>
  new Set(
    spans.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, step) => first + step)),
  );

async function row({ name, read }: Method, meetings: readonly Meeting[]): Promise<string[]> {
  const [recalls, gains, times]: [number[], number[], number[]] = [[], [], []];
  for (const meeting of meetings) {
    const questions = meeting.questions.filter(({ spans }) => turnsOf(spans).size > 0);
    const { result, ms } = await measure(() => {
      const search = read(meeting);
      return questions.map(({ text, spans }) => judge(search(text), turnsOf(spans)));
    });
    if (result.length === 0) continue;
    recalls.push(mean(result.map(({ recall }) => recall)));
    gains.push(mean(result.map(({ gain }) => gain)));
    times.push(ms / result.length);
  }
  return [name, withInterval(recalls), withInterval(gains), mean(times).toFixed(1)];
}

/** Questions about meetings: are the turns that answer among the first twenty? Means of meetings' means. */
export async function run(options: ReadonlySet<string>): Promise<void> {
  const { isFixture } = dataFolder();
  if (isFixture)
    console.log("QMSum is not here: reading the fixture, which proves nothing but that this runs.");
  const meetings = readMeetings("val");
  const rows: string[][] = [];
  for (const method of methods) rows.push(await row(method, meetings));
  const gold = meetings
    .flatMap(({ questions }) => questions.map(({ spans }) => turnsOf(spans)))
    .filter(({ size }) => size > 0);
  const results = section(
    `Questions about meetings: QMSum, validation (${gold.length} questions)`,
    `${table(["", "recall@20", "nDCG@20", "ms a question"], rows)}\n\nTwenty turns cannot hold more than ${(100 * mean(gold.map(limitOf))).toFixed(1)} % of what answers.`,
  );
  if (options.has("--write") && !isFixture) writeResults("retrieval", results);
}
