/** Entries by what they have in common, in the order of their first. */
export function group<T>(entries: readonly T[], keyOf: (entry: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const entry of entries) {
    const held = groups.get(keyOf(entry));
    if (held) held.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return [...groups.values()];
}
