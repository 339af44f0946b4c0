import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { build, type BuildOptions, type Metafile } from "esbuild";

import { type Beside, findBeside, putBeside } from "./beside.ts";
import { directImports } from "./direct-imports.ts";
import { leaveOut } from "./leave-out.ts";
import { namedExports } from "./named-exports.ts";

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

/** What esbuild says of the parts of a bundle, with outputs named as in its folder. */
export interface Built {
  folder: string;
  main: Metafile;
  threads: Metafile;
}

/** Packages that are CommonJS inside call `require` for Node's own modules. */
const REQUIRE = `import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);`;

const OPTIONS = {
  absWorkingDir: API,
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  mainFields: ["module", "main"],
  splitting: true,
  minify: true,
  // The whole line is shown where a process crashes.
  lineLimit: 400,
  legalComments: "none",
  sourcemap: "external",
  metafile: true,
  entryNames: "[name]",
  chunkNames: "[name]-[hash]",
  outExtension: { ".js": ".mjs" },
  banner: { js: REQUIRE },
  logLevel: "error",
} satisfies BuildOptions;

/** Makes all bundles, and keeps a list of what went into them. */
export async function makeBundles(): Promise<Record<string, Built>> {
  const built = Object.fromEntries(
    await Promise.all(BUNDLES.map(async (one) => [one.name, await bundle(one)] as const)),
  );
  const inputs = Object.values(built).flatMap(({ main, threads }) =>
    [main, threads].flatMap((part) => Object.keys(part.inputs)),
  );
  const own = readdirSync(import.meta.dirname).map((file) => `bundling/${file}`);
  const files = new Set([...inputs.filter((path) => !path.includes(":")), ...own]);
  writeFileSync(join(DIST, "inputs.json"), JSON.stringify([...files].toSorted()));
  return built;
}

/** Makes the folder `dist/<name>`, which runs with nothing beside it, and `dist/maps/<name>` with its source maps. */
export async function bundle({ name, entry }: FunctionBundle): Promise<Built> {
  const folder = join(DIST, name);
  const maps = join(DIST, "maps", name);
  for (const old of [folder, maps]) rmSync(old, { recursive: true, force: true });
  const found: Beside = { threads: new Map(), files: new Map() };
  const plugins = [findBeside(found), directImports, leaveOut, namedExports];
  const main = await build({ ...OPTIONS, plugins, entryPoints: [entry], outdir: folder });
  const threads = await build({
    ...OPTIONS,
    plugins,
    entryPoints: Object.fromEntries(found.threads),
    outdir: join(folder, "threads"),
  });
  moveMaps(folder, maps);
  moveMaps(join(folder, "threads"), join(maps, "threads"));
  putBeside(folder, found, [main.metafile, threads.metafile]);
  return { folder, main: main.metafile, threads: threads.metafile };
}

/** Source maps are for the error tracker; a function would carry them for nothing. */
function moveMaps(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from))
    if (file.endsWith(".map")) renameSync(join(from, file), join(to, file));
}
