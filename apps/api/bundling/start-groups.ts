import type { OutputChunk } from "rolldown";

/** What waits for the settings of a function, and for what else it needs. */
const HANDLERS = ["api-handler.ts", "lambda-worker.ts"];

/** What a first request loads beside that: modules that are imported when they are needed. */
const LOADED_AT_START = [
  "api-function.ts",
  "resources/library.ts",
  "adapters/function-storage.ts",
  "adapters/token-verifier/firebase.ts",
];

interface Group {
  name: string;
  test(id: string): boolean;
}

/**
 * Puts what every first request loads into two files instead of sixty: what the handler imports, which finds the settings
 * meanwhile, and what it waits for. The handler is a file of its own: it waits for the second, which could not begin
 * within it. `loose`: the bundle as it is split by what imports what.
 */
export function startGroups(loose: readonly OutputChunk[]): Group[] {
  const byName = new Map(loose.map((chunk) => [chunk.fileName, chunk]));
  const made = (paths: readonly string[]) =>
    loose.filter(({ facadeModuleId: id }) => paths.some((path) => id?.endsWith(`/src/${path}`)));
  const handlers = made(HANDLERS);
  const themselves = handlers.map(({ facadeModuleId }) => facadeModuleId ?? "");
  const settings = without(modulesOf(handlers, byName), themselves);
  const start = without(modulesOf(made(LOADED_AT_START), byName), [...themselves, ...settings]);
  return [
    { name: "settings", test: (id) => settings.has(id) },
    { name: "start", test: (id) => start.has(id) },
  ];
}

/** All modules that these parts can't be loaded without. */
function modulesOf(chunks: readonly OutputChunk[], byName: ReadonlyMap<string, OutputChunk>): Set<string> {
  const needed = new Set(chunks);
  for (const { imports } of needed)
    for (const name of imports) {
      const chunk = byName.get(name);
      if (chunk) needed.add(chunk);
    }
  return new Set([...needed].flatMap(({ moduleIds }) => moduleIds));
}

function without(modules: Set<string>, others: readonly string[]): Set<string> {
  for (const id of others) modules.delete(id);
  return modules;
}
