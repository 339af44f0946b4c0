import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { ROOT } from "./surroundings.ts";

/** A function to start: its folder, and the module in it that exports `handler`. */
export interface Contender {
  name: string;
  folder: string;
  module: string;
}

/** Earmark as it goes to AWS, and the controls. `reuse` keeps Earmark's bundle of the last run. */
export async function bundles(reuse: boolean): Promise<Contender[]> {
  if (!reuse) execFileSync("npm", ["run", "bundle", "-w", "@earmark/api"], { cwd: ROOT, stdio: "ignore" });
  const made = join(import.meta.dirname, "dist");
  const controls = ["bare", "usual"].map(async (name): Promise<Contender> => {
    const folder = join(made, name);
    await build({
      entryPoints: [join(import.meta.dirname, name, "lambda.ts")],
      outfile: join(folder, "lambda.mjs"),
      bundle: true,
      minify: true,
      platform: "node",
      target: "node24",
      format: "esm",
      mainFields: ["module", "main"],
      legalComments: "none",
      logLevel: "error",
      banner: {
        js: `import{createRequire as r}from"node:module";import{fileURLToPath as f}from"node:url";import{dirname as d}from"node:path";const require=r(import.meta.url),__filename=f(import.meta.url),__dirname=d(__filename);`,
      },
    });
    return { name, folder, module: join(folder, "lambda.mjs") };
  });
  const ours = join(ROOT, "apps/api/dist/api");
  return [
    { name: "earmark", folder: ours, module: join(ours, "lambda.mjs") },
    ...(await Promise.all(controls)),
  ];
}

/** Prints how large they are. */
export function sizes(contenders: readonly Contender[]): void {
  const table = Object.fromEntries(
    contenders.map(({ name, folder, module }) => {
      const code = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".mjs"))
        .map((entry) => join(entry.parentPath, entry.name));
      return [
        name,
        {
          "entry KB": Math.round(statSync(module).size / 1_000),
          "entry gzip KB": Math.round(gzipSync(readFileSync(module)).length / 1_000),
          "all code KB": Math.round(code.reduce((sum, path) => sum + statSync(path).size, 0) / 1_000),
          files: code.length,
        },
      ];
    }),
  );
  console.table(table);
}
