import type { OutputChunk } from "rolldown";

/** What a function's first request loads, beside the entry point itself: modules that are imported when they are needed. */
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
 * Puts what every first request loads into two files instead of sixty: what the entry point imports, which finds the
 * settings meanwhile, and what it waits for. The entry point is a file of its own: it waits for the second, which could not
 * begin within it. `loose`: the bundle as it is split by what imports what.
 */
export function startGroups(loose: readonly OutputChunk[]): Group[] {
  const byName = new Map(loose.map((chunk) => [chunk.fileName, chunk]));
  const entry = loose.filter(({ isEntry }) => isEntry);
  const later = loose.filter(({ facadeModuleId: id }) =>
    LOADED_AT_START.some((path) => id?.endsWith(`/src/${path}`)),
  );
  const itself = entry.map(({ facadeModuleId }) => facadeModuleId ?? "");
  const settings = without(modulesOf(entry, byName), itself);
  const start = without(modulesOf(later, byName), [...itself, ...settings]);
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
