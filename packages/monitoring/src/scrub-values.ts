import type { Scalar, Value } from "./event.ts";
import { MAX_INPUT_CHARS, scrubText } from "./scrub-text.ts";

const MAX_DEPTH = 4;
const MAX_ENTRIES = 40;
const MAX_WORD_CHARS = 200;

/** What of an event is looked into in all, and so may leave, whatever it is made of. */
export interface Room {
  values: number;
  chars: number;
}
export const fullRoom = (): Room => ({ values: 1_500, chars: 64_000 });

/** Names under which secrets, people and what they wrote are kept. */
const PRIVATE_NAME =
  /pass|pwd|secret|token|auth|cookie|session|signature|credential|api[-_]?key|private|dsn|email|e-mail|phone|card|iban|address|^ip$|ip_|user|name$|title|text|body|content|prompt|question|answer|description|summary|transcript|caption|notes?$|query|search|html|markdown|message|segment|quote|payload|params|vars|input|output|headers?$/i;

/** Whole numbers this large are cards and phones, unless the name says that they measure. */
const MAX_NUMBER = 1e9;
const MEASURE_NAME = /(?:ms|at|time|timestamp|bytes|size|memory|seconds|storage|count|duration)$/i;

const NAME = /^[\w.$-]{1,64}$/;

/** A property that is plain data. Getters are never called: they may do anything, or throw. */
export function dataOf(holder: unknown, name: string | number): unknown {
  if (typeof holder !== "object" || holder === null) return undefined;
  try {
    return Object.getOwnPropertyDescriptor(holder, name)?.value;
  } catch {
    return undefined;
  }
}

/** The names of a record's data. A record that won't tell has none. */
export function namesOf(holder: unknown): string[] {
  if (typeof holder !== "object" || holder === null) return [];
  try {
    return Object.keys(holder).slice(0, MAX_ENTRIES);
  } catch {
    return [];
  }
}

/** At most `limit` entries of a list. */
export function entriesOf(list: unknown, limit: number): unknown[] {
  if (!isList(list)) return [];
  const length = Math.min(Number(dataOf(list, "length")) || 0, limit);
  return Array.from({ length }, (_, index) => dataOf(list, index));
}

/** A proxy that was revoked throws even here. */
function isList(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/**
 * What is left of a record without a shape: numbers, flags and single words, under names that are not private. Prose is
 * what somebody wrote, and becomes `[text]`.
 */
export function scrubRecord(record: unknown, room: Room, depth = 0): { [key: string]: Value } | undefined {
  const kept: [string, Value][] = [];
  for (const name of namesOf(record)) {
    if (!NAME.test(name) || PRIVATE_NAME.test(name) || scrubText(name) !== name) continue;
    const value = scrubValue(name, dataOf(record, name), room, depth);
    if (value !== undefined) kept.push([name, value]);
  }
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function scrubValue(name: string, value: unknown, room: Room, depth: number): Value | undefined {
  if (--room.values < 0) return undefined;
  if (typeof value !== "object" || value === null) return scrubScalar(name, value, room);
  if (depth >= MAX_DEPTH) return undefined;
  if (!isList(value)) return scrubRecord(value, room, depth + 1);
  return entriesOf(value, MAX_ENTRIES)
    .map((entry) => scrubValue(name, entry, room, depth + 1))
    .filter((entry) => entry !== undefined);
}

/** A single value of a place without a shape. */
export function scrubScalar(name: string, value: unknown, room: Room): Scalar | undefined {
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value === "number")
    return Math.abs(value) < MAX_NUMBER || MEASURE_NAME.test(name) ? finite(value) : undefined;
  if (typeof value !== "string") return undefined;
  const text = scrubProse(value, room);
  return text !== undefined && /[^\u0021-\u007e]/.test(text.slice(0, MAX_WORD_CHARS))
    ? "[text]"
    : text?.slice(0, MAX_WORD_CHARS);
}

const finite = (value: number) => (Number.isFinite(value) ? value : undefined);

/** A text of our own making, scrubbed; undefined where it is none, or where the event has no room left. */
export function scrubProse(value: unknown, room: Room): string | undefined {
  if (typeof value !== "string" || room.chars <= 0) return undefined;
  const text = scrubText(value);
  // A long text of which little is left took its time all the same.
  room.chars -= Math.max(text.length, Math.min(value.length, MAX_INPUT_CHARS));
  return text;
}
