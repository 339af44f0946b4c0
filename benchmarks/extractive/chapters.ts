import { analyse } from "../../packages/extractive/src/analysis.ts";
import { findChapters } from "../../packages/extractive/src/index.ts";
import { textTiling, utiyamaIsahara } from "./chapters-peers.ts";
import { dataFolder } from "./data.ts";
import { dividedMeetings, dividedTalks, type Divided } from "./divisions.ts";
import { measure } from "./meter.ts";
import { section, writeResults } from "./report.ts";
import { boundaryScore, matchBoundaries, pk, windowDiff, windowOf, type Division } from "./segmentation.ts";
import { mean, withInterval } from "./statistics.ts";
import { table } from "./table.ts";
import { contentStems } from "./title-words.ts";

type Method = { name: string; find: (document: Divided) => Division };

/** Where the chapters begin that Earmark shows. */
function ours({ segments }: Divided): { starts: number[]; titles: string[] } {
  const places = new Map(segments.map(({ id }, at) => [id, at]));
  const chapters = findChapters(segments, { language: "en" });
  const starts = chapters.map(({ segmentIds }) => places.get(segmentIds[0] ?? "") ?? 0);
  return { starts: starts.slice(1), titles: chapters.slice(1).map(({ title }) => title) };
}

const methods: readonly Method[] = [
  { name: "none", find: () => [] },
  { name: "TextTiling", find: ({ segments }) => textTiling(segments) },
  { name: "Utiyama-Isahara", find: ({ segments }) => utiyamaIsahara(segments) },
  {
    name: "Utiyama-Isahara, true count given",
    find: ({ segments, starts }) => utiyamaIsahara(segments, starts.length + 1),
  },
  { name: "Earmark", find: (document) => ours(document).starts },
];

async function row({ name, find }: Method, documents: readonly Divided[]): Promise<string[]> {
  const scores: { pk: number; difference: number; f1: number; near: number; count: number; ms: number }[] =
    [];
  for (const document of documents) {
    const { result: found, ms } = await measure(() => find(document));
    const { segments, starts } = document;
    const times = (found.length + 1) / (starts.length + 1);
    scores.push({
      pk: pk(segments.length, starts, found),
      difference: windowDiff(segments.length, starts, found),
      f1: boundaryScore(segments.length, starts, found).f1,
      near: times >= 0.5 && times <= 2 ? 1 : 0,
      count: found.length,
      ms,
    });
  }
  return [
    name,
    withInterval(scores.map((score) => score.pk)),
    withInterval(scores.map(({ difference }) => difference)),
    withInterval(scores.map(({ f1 }) => f1)),
    mean(scores.map(({ count }) => count)).toFixed(1),
    (100 * mean(scores.map(({ near }) => near))).toFixed(0),
    mean(scores.map(({ ms }) => ms)).toFixed(1),
  ];
}

type TitlePair = { id: string; ours: string; theirs: string; shares: boolean };

/** The titles of chapters that begin where people's do, beside theirs. */
function titlePairs(documents: readonly Divided[]): TitlePair[] {
  return documents.flatMap((document) => {
    const { starts, titles } = ours(document);
    const tolerance = windowOf(document.segments.length, document.starts) / 4;
    return matchBoundaries(document.starts, starts, tolerance).map(([reference, found]) => {
      const theirs = document.titles[document.starts.indexOf(reference)] ?? "";
      const title = titles[starts.indexOf(found)] ?? "";
      const known = contentStems(theirs);
      return {
        id: document.id,
        ours: title,
        theirs,
        shares: [...contentStems(title)].some((word) => known.has(word)),
      };
    });
  });
}

async function report(name: string, documents: readonly Divided[]): Promise<string> {
  const header = ["", "Pk", "WindowDiff", "F1", "boundaries", "count within 2x, %", "ms"];
  const rows: string[][] = [];
  for (const method of methods) rows.push(await row(method, documents));
  const truth = mean(documents.map(({ starts }) => starts.length)).toFixed(1);
  const pairs = titlePairs(documents);
  const shared = withInterval(pairs.map(({ shares }) => (shares ? 1 : 0)));
  return section(
    `${name} (${documents.length} recordings, ${truth} boundaries each by people)`,
    `${table(header, rows)}\n\nTitles of ${pairs.length} matched chapters that share a content word with the person's: ${shared} %.`,
  );
}

/** Chapters without a hint of how many: where topics change, beside peers; and whether titles name what people's do. */
export async function run(options: ReadonlySet<string>): Promise<void> {
  const { isFixture } = dataFolder();
  if (isFixture)
    console.log(
      "QMSum and the talks are not here: reading the fixture, which proves nothing but that this runs.",
    );
  const meetings = dividedMeetings("val");
  analyse(meetings[0]?.segments ?? [], "en");
  let results = await report("Meetings: QMSum, validation", meetings);
  const talks = dividedTalks("coarse");
  if (talks.length > 0)
    results += `\n${await report("Talks, coarse chapters (the scorer has seen these)", talks)}`;
  if (talks.length > 0) results += `\n${await report("Talks, fine chapters", dividedTalks("fine"))}`;
  if (options.has("--titles"))
    for (const pair of titlePairs(meetings))
      console.log(`${pair.shares ? "+" : "-"} ${pair.ours}  |  ${pair.theirs}`);
  if (options.has("--write") && !isFixture) writeResults("chapters", results);
}
