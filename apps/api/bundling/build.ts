import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

import { build, type BuildOptions, type OutputChunk } from "rolldown";

import { type Beside, findBeside, putBeside } from "./beside.ts";
import { compileFirst } from "./first-request.ts";
import { leaveOut } from "./leave-out.ts";
import { nodeModulesLazily } from "./node-modules-lazily.ts";
import { startGroups } from "./start-groups.ts";

const API = resolve(import.meta.dirname, "..");

/** Where bundles are put. */
export const DIST = join(API, "dist");

/** A function of AWS, and the entry point it is made from. */
export interface FunctionBundle {
  name: string;
  entry: string;
}

export const BUNDLES: FunctionBundle[] = [
  { name: "api", entry: "src/lambda.ts" },
  { name: "worker", entry: "src/lambda-worker.ts" },
];

/** The parts of a bundle; those of its threads are named from the folder `threads` on. */
export interface Built {
  folder: string;
  main: OutputChunk[];
  threads: OutputChunk[];
}

const OPTIONS = {
  cwd: API,
  platform: "node",
  resolve: { mainFields: ["module", "main"] },
  transform: { target: "node24" },
  // The files of the start export to one another.
  preserveEntrySignatures: "allow-extension",
  logLevel: "warn",
} satisfies BuildOptions;

const OUTPUT = {
  format: "esm",
  minify: true,
  comments: false,
  sourcemap: "hidden",
  entryFileNames: "[name].mjs",
  chunkFileNames: "[name]-[hash].mjs",
} satisfies BuildOptions["output"];

/** Makes all bundles, and keeps a list of what went into them. */
export async function makeBundles(): Promise<Record<string, Built>> {
  const built = Object.fromEntries(
    await Promise.all(BUNDLES.map(async (one) => [one.name, await bundle(one)] as const)),
  );
  const inputs = Object.values(built).flatMap(({ main, threads }) =>
    [...main, ...threads].flatMap(({ moduleIds }) => moduleIds),
  );
  const own = readdirSync(import.meta.dirname).map((file) => join(import.meta.dirname, file));
  const files = new Set([...inputs.filter((path) => path.startsWith("/")), ...own]);
  const paths = [...files].map((path) => relative(API, path)).toSorted();
  writeFileSync(join(DIST, "inputs.json"), JSON.stringify(paths));
  return built;
}

/** Makes the folder `dist/<name>`, which runs with nothing beside it, and `dist/maps/<name>` with its source maps. */
async function bundle({ name, entry }: FunctionBundle): Promise<Built> {
  const folder = join(DIST, name);
  const maps = join(DIST, "maps", name);
  for (const old of [folder, maps]) rmSync(old, { recursive: true, force: true });
  const found: Beside = { threads: new Map(), files: new Map() };
  const options = { ...OPTIONS, plugins: [findBeside(found), leaveOut, nodeModulesLazily] };
  const input = { [entryName(entry)]: entry };
  const loose = await chunksOf({ ...options, input, write: false, output: OUTPUT });
  const groups = startGroups(loose);
  const output = { ...OUTPUT, codeSplitting: { groups, includeDependenciesRecursively: false } };
  const main = await chunksOf({ ...options, input, output: { ...output, dir: folder } });
  const threads = await chunksOf({
    ...options,
    input: Object.fromEntries(found.threads),
    output: { ...OUTPUT, dir: join(folder, "threads") },
  });
  moveMaps(folder, maps);
  moveMaps(join(folder, "threads"), join(maps, "threads"));
  putBeside(folder, found, [...main, ...threads]);
  if (name === "api") compileFirst(folder);
  return { folder, main, threads };
}

const entryName = (path: string) => path.replace(/^.*\/|\.ts$/g, "");

async function chunksOf(options: BuildOptions): Promise<OutputChunk[]> {
  const { output } = await build(options);
  return output.filter((part) => part.type === "chunk");
}

/** Source maps are for the error tracker; a function would carry them for nothing. */
function moveMaps(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from))
    if (file.endsWith(".map")) renameSync(join(from, file), join(to, file));
}
