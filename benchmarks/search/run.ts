import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { sql } from "drizzle-orm";

import { createEventWaiters } from "../../apps/api/src/adapters/database/event-waiters.ts";
import { openDatabase } from "../../apps/api/src/adapters/database/open-database.ts";
import { selectRows } from "../../apps/api/src/adapters/database/rows.ts";
import { storage } from "../../apps/api/src/adapters/database/storage.ts";
import { sampleItem, sampleText } from "../../packages/core/src/testing/index.ts";
import { makeLibrary, type MadeItem } from "./library.ts";
import { HOSTILE, makeQueries, type Query } from "./queries.ts";

// Finds words in a large library, on the embedded database or on a server (--url), and prints how long that takes.
// --dir keeps the embedded database, --reuse asks what is there already.
const { values } = parseArgs({
  options: {
    url: { type: "string" },
    segments: { type: "string", default: "100000" },
    items: { type: "string", default: "300" },
    verbose: { type: "boolean", default: false },
    reuse: { type: "boolean", default: false },
    dir: { type: "string" },
  },
});
const signal = new AbortController().signal;
const dataDir = values.dir ?? (await mkdtemp(join(tmpdir(), "earmark-search-")));
const database = await openDatabase({ dataDir, databaseUrl: values.url });
const stores = storage(database, createEventWaiters(), () => ({ enqueue: async () => {} }));

const library = [...makeLibrary(1, Number(values.items), Number(values.segments))];
if (!values.reuse) await fillAll();
const [size] = await selectRows<{ rows: string; words: string; all: string }>(
  database.db,
  sql`select pg_size_pretty(pg_total_relation_size('passages')) as rows,
    pg_size_pretty(pg_total_relation_size('vocabulary') + pg_total_relation_size('item_words')) as words,
    pg_size_pretty(pg_database_size(current_database())) as all`,
);
const segments = library.reduce((sum, { document }) => sum + document.segments.length, 0);
console.log(
  `${segments} segments of ${library.length} items; passages ${size?.rows}, vocabulary ${size?.words}, database ${size?.all}`,
);

const queries = makeQueries(library);
await measure(queries.slice(0, 50)); // warms up
report("findItems", await measure(queries));
report("findByWords (any)", await measure(queries, "any"));
report("hostile", await measure(HOSTILE), true);
await database.close();
if (!values.dir) await rm(dataDir, { recursive: true });

async function fillAll(): Promise<void> {
  await fill("noise", [...makeLibrary(2, 60, 20_000)]);
  const { ms, longestMs } = await fill("ada", library);
  console.log(
    `Indexed in ${(ms / 1_000).toFixed(0)} s; nobody else had their turn for ${longestMs.toFixed(0)} ms at most`,
  );
}

async function fill(owner: string, made: readonly MadeItem[]) {
  const startedMs = performance.now();
  let longestMs = 0;
  let lastMs = startedMs;
  const timer = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - lastMs - 5);
    lastMs = performance.now();
  }, 5);
  for (const [at, { document, title, kind, tags, savedAt }] of made.entries()) {
    const id = `itm_${owner}${String(at).padStart(5, "0")}`;
    const createdAt = savedAt.toISOString();
    const item = sampleItem({ id, title, kind, tags, createdAt });
    await stores.items.insert(owner, { item, source: sampleText(), sourceKey: id });
    const begun = await stores.items.beginRun(owner, id, savedAt);
    if (!begun) throw new Error("The item is taken");
    await stores.search.index(begun.run, document, { names: {}, signal });
    await stores.items.advance(begun.run, { status: "ready" }, savedAt);
    if (at % 20 === 0) process.stderr.write(`\r${owner} ${at} of ${made.length} `);
  }
  clearInterval(timer);
  return { ms: performance.now() - startedMs, longestMs };
}

async function measure(asked: readonly Query[], match?: "any") {
  const times: { query: Query; ms: number; cpuMs: number; found: number }[] = [];
  for (const query of asked) {
    const startedMs = performance.now();
    const cpu = process.cpuUsage();
    const { text, filters } = query;
    const wanted = { text, scope: { ...(filters.tag && { tag: filters.tag }) }, ...filters };
    const found = match
      ? (await stores.search.findByWords("ada", { ...wanted, match, limit: 40 })).length
      : (await stores.search.findItems("ada", { ...wanted, limit: 10, offset: 0, passages: 3 })).total;
    const { user, system } = process.cpuUsage(cpu);
    times.push({ query, ms: performance.now() - startedMs, cpuMs: (user + system) / 1_000, found });
  }
  return times;
}

function report(name: string, times: Awaited<ReturnType<typeof measure>>, each = false) {
  const at = (share: number, of: "ms" | "cpuMs") => {
    const sorted = times.map((time) => time[of]).toSorted((a, b) => a - b);
    return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  };
  const nothing = times.filter(({ found }) => found === 0).length;
  console.log(
    `\n${name}: p50 ${at(0.5, "ms")} ms, p95 ${at(0.95, "ms")} ms, max ${at(1, "ms")} ms (${times.length} queries, ${nothing} found nothing); CPU of this process: p50 ${at(0.5, "cpuMs")} ms, p95 ${at(0.95, "cpuMs")} ms, max ${at(1, "cpuMs")} ms`,
  );
  if (!each && !values.verbose) return;
  const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, 25);
  for (const { query, ms, found } of slowest)
    console.log(
      `  ${ms.toFixed(1).padStart(7)} ms  ${String(found).padStart(5)}  ${query.sort}: ${query.text.slice(0, 50)}`,
    );
}
