import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve, sep } from "node:path";

import type { OutputChunk, Plugin } from "rolldown";

const SOURCE = resolve(import.meta.dirname, "../src");
const require = createRequire(import.meta.url);

/** A file that is named beside its module: `new URL("./task.ts", import.meta.url)`. */
const BESIDE = /new URL\("([^"]+)", import\.meta\.url\)/g;

/** What a bundle keeps beside its code, found while it is made. */
export interface Beside {
  /** Modules that threads load: path of the source by name in the folder `threads`. */
  threads: Map<string, string>;
  /** Files that are read as they are: path of the source by name. */
  files: Map<string, string>;
}

/**
 * Points what a module names beside itself to where the bundle has it: chunks lie flat in one folder, modules of threads
 * in `threads` below it, which is a bundle of its own, so that threads cut nothing out of what the function itself loads.
 */
export const findBeside = (found: Beside): Plugin => ({
  name: "beside",
  load: {
    filter: { id: /\.ts$/ },
    handler(path) {
      if (!path.startsWith(SOURCE + sep)) return null;
      return readFileSync(path, "utf8").replace(BESIDE, (whole, to: string) => {
        const target = resolve(dirname(path), to);
        if (!existsSync(target) || statSync(target).isDirectory()) return whole;
        const name = target.endsWith(".ts") ? threadName(target) : basename(target);
        (target.endsWith(".ts") ? found.threads : found.files).set(name, target);
        return `new URL("./${target.endsWith(".ts") ? `threads/${name}.mjs` : name}", import.meta.url)`;
      });
    },
  },
});

/** `adapters/content-reader/pdf/read-pdf.ts` → `content-reader-pdf-read-pdf`. */
const threadName = (path: string) =>
  relative(join(SOURCE, "adapters"), path).replace(/\.ts$/, "").replaceAll(/[\\/]/g, "-");

/** Packages whose files are looked up at run time, by the module that does so. */
const LOOKED_UP: { by: string; package: string; files: string[] }[] = [
  { by: "routes/docs.ts", package: "swagger-ui-dist", files: ["swagger-ui.css", "swagger-ui-bundle.js"] },
  {
    by: "adapters/language-detector/eld.ts",
    package: "eld",
    files: [
      "entries/static.extrasmall.js",
      "ngrams/extrasmall.js",
      "avgScore.js",
      "dictionary.js",
      "isoLanguages.js",
      "languageData.js",
      "languageDetector.js",
      "LanguageResult.js",
      "regexPatterns.js",
      "saveLanguageSubset.dev.js",
    ].map((file) => `src/${file}`),
  },
  {
    by: "adapters/content-reader/ocr/read-scan.ts",
    package: "tesseract.js-core",
    files: ["tesseract-core-simd-lstm.js", "tesseract-core-simd-lstm.wasm"],
  },
  {
    by: "adapters/content-reader/ocr/read-scan.ts",
    package: "@tesseract.js-data/eng",
    files: ["4.0.0_best_int"],
  },
];

/** Copies what the bundle looks up into its own `node_modules`, and what it reads to its side. */
export function putBeside(folder: string, { files }: Beside, chunks: readonly OutputChunk[]): void {
  for (const [name, path] of files) cpSync(path, join(folder, name));
  const inputs = chunks.flatMap(({ moduleIds }) => moduleIds);
  for (const { by, package: name, files: parts } of LOOKED_UP) {
    if (!inputs.some((path) => path.endsWith(`src/${by}`))) continue;
    const from = packageFolder(name);
    const to = join(folder, "node_modules", name);
    for (const part of parts) cpSync(join(from, part), join(to, part), { recursive: true });
    const { version, type, main, exports } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
    writeFileSync(join(to, "package.json"), JSON.stringify({ name, version, type, main, exports }));
  }
}

/** Some packages export no package.json: the folder is looked for on the way up, as Node does. */
function packageFolder(name: string): string {
  const folders = require.resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (!found) throw new Error(`${name} is not installed`);
  return found;
}
