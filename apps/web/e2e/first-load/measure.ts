import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const web = fileURLToPath(new URL("../..", import.meta.url));
export const budgetFile = join(web, "e2e/first-load/budget.json");

/** Kilobytes (1 000 bytes) of compressed scripts by route: what a browser gets before a page can be used. */
export type FirstLoad = Record<string, number>;

/** As the last build has it; Next writes down which chunks each route begins with. */
export function measureFirstLoad(): FirstLoad {
  const stats = join(web, ".next/diagnostics/route-bundle-stats.json");
  const routes = JSON.parse(readFileSync(stats, "utf8")) as {
    route: string;
    firstLoadChunkPaths: string[];
  }[];
  const sizes = new Map<string, number>();
  const sizeOf = (chunk: string) => {
    const size = sizes.get(chunk) ?? gzipSync(readFileSync(join(web, chunk))).byteLength;
    sizes.set(chunk, size);
    return size;
  };
  const measured = routes.map(({ route, firstLoadChunkPaths }) => {
    const bytes = firstLoadChunkPaths.reduce((sum, chunk) => sum + sizeOf(chunk), 0);
    return [route, Math.round(bytes / 100) / 10] as const;
  });
  return Object.fromEntries(measured.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export const readBudget = (): FirstLoad => JSON.parse(readFileSync(budgetFile, "utf8")) as FirstLoad;

/** One sentence for each route that is over its budget, or has none. */
export function overBudget(measured: FirstLoad, budget: FirstLoad): string[] {
  return Object.entries(measured).flatMap(([route, kb]) => {
    const allowed = budget[route];
    if (allowed === undefined) return [`${route} has no budget; it takes ${kb} kB.`];
    return kb > allowed ? [`${route} takes ${kb} kB, and may take ${allowed} kB.`] : [];
  });
}
