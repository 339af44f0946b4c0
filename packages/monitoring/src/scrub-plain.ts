import { scrubText } from "./scrub-text.ts";

/** A record without the names whose value is undefined. */
export function defined<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** What `part` makes of each entry, as far as it makes anything; undefined where nothing is left. */
export function some<T>(entries: unknown[], part: (entry: unknown) => T | undefined): T[] | undefined {
  const parts = entries.map(part).filter((one) => one !== undefined);
  const told = parts.filter((one) => typeof one !== "object" || one === null || Object.keys(one).length > 0);
  return told.length > 0 ? told : undefined;
}

/** A word of a machine: no space, no number, no address, nothing that looks like a key. */
export const word = (value: unknown) =>
  typeof value === "string" && /^[a-z][\w.+/:-]{0,99}$/i.test(value) && scrubText(value) === value
    ? value
    : undefined;

/** A version: `earmark@1.2.3+0a1b…`, or a commit. */
export function version(value: unknown): string | undefined {
  if (
    typeof value !== "string" ||
    !/^(?:[\w.-]{1,60}@(?=\d+\.\d+\.\d|[0-9a-f]{7}))?[\w.+-]{1,100}$/.test(value)
  )
    return undefined;
  const words = value.replace(/(?:^|[@+])(?=\d*[a-f])[0-9a-f]{7,40}$/, "").replace("@", " ");
  return scrubText(words) === words ? value : undefined;
}

/** Sentry's ids of events, traces and spans. */
export const hexId = (value: unknown) =>
  typeof value === "string" && /^(?:[0-9a-f]{16}|[0-9a-f]{32})$/.test(value) ? value : undefined;

export const number = (value: unknown) =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

export const flag = (value: unknown) => (typeof value === "boolean" ? value : undefined);
