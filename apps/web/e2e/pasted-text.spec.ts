import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import type { createWorkerSummarizer as Create } from "@earmark/extractive/in-worker";
import { expect, test, type Page } from "@playwright/test";
import { buildSync } from "esbuild";

/** What a page may load to summarize English on the visitor's own machine. */
const MAX_COMPRESSED_BYTES = 30_000;
/** A page that answers later than this feels stuck; a page that summarizes itself is stuck for seconds. */
const MAX_STALL_MS = 200;
/** A site that only this spec answers for. */
const SITE = "http://pasted.test";

const bundle = (path: string, globalName?: string): string => {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(`../../../packages/extractive/src/${path}`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    conditions: ["small"],
    format: "iife",
    ...(globalName === undefined ? {} : { globalName }),
  });
  return outputFiles[0]?.text ?? "";
};
const worker = bundle("worker.ts");

async function openPage(page: Page): Promise<void> {
  const files: Record<string, { contentType: string; body: string }> = {
    "/": {
      contentType: "text/html",
      body: '<!doctype html><title>Paste</title><script src="/page.js"></script>',
    },
    "/page.js": { contentType: "text/javascript", body: bundle("in-worker.ts", "earmark") },
    "/worker.js": { contentType: "text/javascript", body: worker },
  };
  await page.route(`${SITE}/**`, (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill(file) : route.fulfill({ status: 404 });
  });
  await page.goto(SITE);
}

type Outcome = { tldr: string[]; cited: string[]; chapters: number; ms: number; longestStallMs: number };

/** Summarizes in the page's worker while a timer ticks in the page, and says how long the timer ever had to wait. */
function summarizePasted(page: Page, text: string, workerPath = "/worker.js"): Promise<Outcome> {
  return page.evaluate(
    async ([pasted, path]) => {
      const { createWorkerSummarizer } = (globalThis as unknown as { earmark: Earmark }).earmark;
      const summarize = createWorkerSummarizer(new Worker(path));
      let last = performance.now();
      let longestStallMs = 0;
      const timer = setInterval(() => {
        longestStallMs = Math.max(longestStallMs, performance.now() - last - 10);
        last = performance.now();
      }, 10);
      const startedAt = performance.now();
      try {
        const { summary, segments } = await summarize(pasted, "en");
        const known = new Map(segments.map((segment) => [segment.id, segment.text]));
        return {
          tldr: summary.tldr.map((sentence) => sentence.text),
          cited: summary.tldr.flatMap(({ segmentIds }) => segmentIds.map((id) => known.get(id) ?? "")),
          chapters: summary.chapters.length,
          ms: performance.now() - startedAt,
          longestStallMs,
        };
      } finally {
        clearInterval(timer);
      }
    },
    [text, workerPath] as const,
  );
}

/** What the page's own script gives it. */
type Earmark = { createWorkerSummarizer: typeof Create };

const article = [
  "The town of Marrow has rebuilt its old water mill, and it now lights every street.",
  "The mill had stood still since 1954. Three engineers restored the wheel and added a small generator.",
  "The council says that the mill saves the town nine thousand euros a year, because it needs no fuel.",
  "Other towns along the river plan to rebuild their mills as well. The first of them will start in spring.",
].join("\n\n");

/** Paragraphs of many subjects, so that there is something to divide and to choose from. */
function longText(words: number): string {
  const subjects = [
    "mill",
    "river",
    "council",
    "engineer",
    "garden",
    "school",
    "harbour",
    "orchestra",
    "bridge",
  ];
  const said = [
    "was rebuilt after the flood",
    "needs a new roof",
    "has asked for money",
    "will open in spring",
  ];
  const sentences = Array.from({ length: Math.ceil(words / 11) }, (_, at) => {
    const [subject, other] = [subjects[Math.floor(at / 900) % 9], subjects[(at * 7) % 9]];
    return `The ${subject} number ${at % 97} beside the ${other} ${said[(at * 3) % 4]}.`;
  });
  return sentences.map((sentence, at) => (at % 8 === 7 ? `${sentence}\n\n` : `${sentence} `)).join("");
}

test("the worker is small enough to be loaded by everyone who tries", () => {
  expect(gzipSync(worker, { level: 9 }).byteLength).toBeLessThan(MAX_COMPRESSED_BYTES);
});

test("a pasted text is summarized on the visitor's own machine, and cites its paragraphs", async ({
  page,
}) => {
  await openPage(page);
  const outcome = await summarizePasted(page, article);
  expect(outcome.tldr.join(" ")).toContain("mill");
  expect(article).toContain(outcome.cited[0] ?? "nothing was cited");
});

test("the page stays responsive while a hundred thousand words are summarized", async ({ page }) => {
  await openPage(page);
  const outcome = await summarizePasted(page, longText(100_000));
  test.info().annotations.push({
    type: "ms",
    description: `${Math.round(outcome.ms)}, stall ${Math.round(outcome.longestStallMs)}`,
  });
  expect(outcome.chapters).toBeGreaterThan(1);
  expect(outcome.longestStallMs).toBeLessThan(Math.max(MAX_STALL_MS, outcome.ms / 3));
});

test("a worker that cannot be loaded is said to be so", async ({ page }) => {
  await openPage(page);
  await expect(summarizePasted(page, article, "/nothing.js")).rejects.toThrow(/worker|started/i);
});
