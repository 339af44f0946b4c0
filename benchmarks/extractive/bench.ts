type Benchmark = { run: (options: ReadonlySet<string>) => Promise<void> };

/** What each benchmark is called on the command line: `npm run bench -- summaries`. */
const benchmarks: Record<string, () => Promise<Benchmark>> = {
  summaries: () => import("./summaries.ts"),
  chapters: () => import("./chapters.ts"),
  retrieval: () => import("./retrieval.ts"),
  keyphrases: () => import("./keyphrases.ts"),
  "cold-start": () => import("../cold-start/run.ts"),
};

const [name = "", ...options] = process.argv.slice(2);
const open = benchmarks[name];
if (open) {
  const { run } = await open();
  await run(new Set(options));
} else {
  console.error(`npm run bench -- ${Object.keys(benchmarks).join("|")} [--fast] [--write]`);
  process.exitCode = 1;
}
