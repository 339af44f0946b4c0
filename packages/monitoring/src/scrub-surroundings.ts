import type { Scalar, ScrubbedEvent } from "./event.ts";
import { ownAddress } from "./own-address.ts";
import { defined, hexId, number, some, version, word } from "./scrub-plain.ts";
import { dataOf, namesOf, type Room, scrubProse, scrubRecord, scrubScalar } from "./scrub-values.ts";

/** Headers that say nothing of a person. */
const HEADERS = new Set(["user-agent", "content-type", "content-length", "x-request-id"]);

/** Contexts that the SDKs fill, and what of them is about a machine. The others are kept as any record is. */
const CONTEXTS: Record<string, string[]> = {
  app: ["app_start_time", "app_memory"],
  browser: ["name", "version"],
  device: ["family", "model", "arch", "memory_size", "free_memory", "processor_count"],
  os: ["name", "version", "kernel_version"],
  replay: ["replay_id"],
  runtime: ["name", "version"],
  trace: ["trace_id", "span_id", "parent_span_id", "op", "status", "origin"],
};

/** What was asked: method, address, and the headers that are about a machine. */
export function requestOf(request: unknown, room: Room): ScrubbedEvent["request"] {
  const headers = dataOf(request, "headers");
  const kept = namesOf(headers).flatMap((name): [string, string][] => {
    const value = HEADERS.has(name.toLowerCase()) ? scrubProse(dataOf(headers, name), room) : undefined;
    return value === undefined ? [] : [[name.toLowerCase(), value.slice(0, 300)]];
  });
  const url = dataOf(request, "url");
  return some([request], () =>
    defined({
      method: word(dataOf(request, "method")),
      url: typeof url === "string" ? ownAddress(url) : undefined,
      headers: kept.length > 0 ? Object.fromEntries(kept) : undefined,
    }),
  )?.[0];
}

/** Who: an id, and only when it is one. */
export function userOf(user: unknown): ScrubbedEvent["user"] {
  const id = dataOf(user, "id");
  return typeof id === "string" && /^[\w-]{1,128}$/.test(id) ? { id } : undefined;
}

export function tagsOf(tags: unknown, room: Room): ScrubbedEvent["tags"] {
  const kept = Object.entries(scrubRecord(tags, room) ?? {});
  const scalars = kept.filter((entry): entry is [string, Scalar] => typeof entry[1] !== "object");
  return scalars.length > 0 ? Object.fromEntries(scalars) : undefined;
}

export function contextsOf(contexts: unknown, room: Room): ScrubbedEvent["contexts"] {
  const kept = namesOf(contexts).flatMap((name) => {
    const known = CONTEXTS[name];
    const context = dataOf(contexts, name);
    const record = known ? pick(context, known, room) : scrubRecord({ [name]: context }, room)?.[name];
    return isRecord(record) && Object.keys(record).length > 0 ? [[name, record] as const] : [];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

const isRecord = <T>(
  value: T,
): value is Exclude<T, string | number | boolean | null | undefined | unknown[]> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function pick(context: unknown, names: string[], room: Room): { [key: string]: Scalar } {
  const entries = names.map((name) => [name, factOf(name, dataOf(context, name), room)]);
  return defined(Object.fromEntries(entries) as { [key: string]: Scalar });
}

function factOf(name: string, value: unknown, room: Room): Scalar | undefined {
  if (name.endsWith("_id")) return hexId(value);
  return typeof value === "string" ? scrubProse(value, room)?.slice(0, 100) : scrubScalar(name, value, room);
}

export function measurementsOf(measurements: unknown): ScrubbedEvent["measurements"] {
  const kept = namesOf(measurements).flatMap((name) => {
    const measured = dataOf(measurements, name);
    const [value, unit] = [number(dataOf(measured, "value")), word(dataOf(measured, "unit"))];
    return value === undefined || word(name) === undefined
      ? []
      : [[name, { value, ...(unit && { unit }) }] as const];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

export function sdkOf(sdk: unknown): ScrubbedEvent["sdk"] {
  const [name, released] = [word(dataOf(sdk, "name")), version(dataOf(sdk, "version"))];
  return name ? { name, ...(released && { version: released }) } : undefined;
}
