const MAX_VALUES = 2_000_000;

/**
 * Visits every object in parsed JSON together with the name of the field that holds it, in document order. By a stack of
 * its own, so that no depth is too deep.
 */
export function eachRecord(
  root: unknown,
  visit: (name: string, record: Readonly<Record<string, unknown>>) => void,
  maxValues = MAX_VALUES,
): void {
  const waiting: [string, unknown][] = [["", root]];
  for (let count = 0; waiting.length > 0 && count < maxValues; count++) {
    const [name, value] = waiting.pop() ?? ["", undefined];
    if (Array.isArray(value)) for (const entry of value.toReversed()) waiting.push([name, entry]);
    else if (isRecord(value)) {
      visit(name, value);
      for (const entry of Object.entries(value).toReversed()) waiting.push(entry);
    }
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
