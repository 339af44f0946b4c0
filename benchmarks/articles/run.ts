import { createArticleReader } from "../../apps/api/src/adapters/content-reader/article/article-reader.ts";
import { createIsolate } from "../../apps/api/src/adapters/isolate/isolate.ts";
import { articlesFolder, readPages, type Page } from "./dataset.ts";
import { scoreAll, scorePage, type Score } from "./metric.ts";
import { defuddle, readability, type Extractor } from "./peers.ts";

interface Result extends Score {
  name: string;
  msPerPage: number;
  failed: number;
}

// The application's own limits: what is measured is what runs.
const isolate = createIsolate({ size: 1, maxMemoryMb: 192 });
const readArticle = createArticleReader({ isolate, timeoutMs: 5_000 });
const earmark: Extractor = async (html, url) =>
  (await readArticle({ html, url })).segments.map(({ text }) => text).join("\n");
const extractors: [string, Extractor][] = [
  ["Earmark (in its isolate)", earmark],
  ["Readability 0.6 + linkedom", readability],
  ["defuddle 0.19", defuddle],
];

const { folder, isFixture } = articlesFolder(process.env["EARMARK_DATA"]);
if (isFixture)
  console.log(
    "The article-extraction benchmark is not here (EARMARK_DATA/articles): three pages of our own instead, which prove nothing.\n",
  );
const pages = readPages(folder);
console.log(`${pages.length} pages; shingles of four words; one page after another.\n`);
console.log("                              F1   precision  recall  ms/page  failed");
for (const [name, extract] of extractors) console.log(line(await measure(name, extract, pages)));
await isolate.close();

async function measure(name: string, extract: Extractor, measured: readonly Page[]): Promise<Result> {
  await extract(measured[0]?.html ?? "", measured[0]?.url ?? "").catch(() => "");
  let failed = 0;
  let elapsedMs = 0;
  const scores = [];
  for (const { html, url, expected } of measured) {
    const startedAt = performance.now();
    const text = await extract(html, url).catch(() => null);
    elapsedMs += performance.now() - startedAt;
    if (text === null) failed += 1;
    scores.push(scorePage(expected, text ?? ""));
  }
  return { name, ...scoreAll(scores), msPerPage: elapsedMs / measured.length, failed };
}

function line({ name, f1, precision, recall, msPerPage, failed }: Result): string {
  const figures = [
    f1.toFixed(3),
    precision.toFixed(3),
    recall.toFixed(3),
    msPerPage.toFixed(1),
    String(failed),
  ];
  return `${name.padEnd(28)}${figures.map((figure) => figure.padStart(8)).join(" ")}`;
}
