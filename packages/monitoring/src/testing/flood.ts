import type { Summary } from "../budget-store.ts";
import type { Decision, ErrorBudget } from "../error-budget.ts";
import type { ScrubbedEvent } from "../event.ts";
import { type ErrorKind, kindOf } from "../fingerprint.ts";
import { randomFrom } from "./random.ts";

/** An event that left. */
interface Sent {
  kind: number;
  atMs: number;
  decision: Extract<Decision, { send: true }>;
}

export interface Flood {
  sent: Sent[];
  summaries: Summary[];
  /** When each kind first happened. */
  firstAtMs: Map<number, number>;
  /** How often each kind happened, under its label. */
  truth: Map<string, number>;
  total: number;
}

const TOTAL = 1_000_000;
const MINUTE_MS = 60_000;
const LENGTH_MS = 30 * MINUTE_MS;

/** The kind that happens once, in minute 29. */
export const RARE = 39;

/** One of forty errors, with an id of its own in its message and, for every fourth, no stack at all. */
function errorOf(kind: number, random: () => number): ScrubbedEvent {
  const id = Math.floor(random() * 2 ** 48).toString(16);
  const letters = String.fromCharCode(97 + (kind % 26), 97 + Math.floor(kind / 26));
  const value = `Part ${letters} of itm_01${id} failed after ${id.length} ms at https://a.example/${id}`;
  const frames = [{ filename: `/srv/app-${id}/apps/api/src/part-${letters}.ts`, function: "readPart" }];
  return {
    exception: { values: [{ type: "Error", value, ...(kind % 4 > 0 && { stacktrace: { frames } }) }] },
  };
}

/** A million errors of forty kinds over these processes, in half an hour of their clock, and the hour's end after it. */
export async function flood(budgets: ErrorBudget[], clock: { nowMs: number }): Promise<Flood> {
  const random = randomFrom(7);
  const seen: Flood = { sent: [], summaries: [], firstAtMs: new Map(), truth: new Map(), total: TOTAL };
  for (let index = 0; index < TOTAL; index++) {
    clock.nowMs = (index / TOTAL) * LENGTH_MS;
    // Kinds begin one after another, and some are a hundred times as frequent as others.
    const begun = Math.min(RARE, 1 + Math.floor(index / 20_000));
    const kind = index === Math.floor((29.2 / 30) * TOTAL) ? RARE : Math.floor(random() ** 3 * begun);
    await happen(seen, {
      kind,
      atMs: clock.nowMs,
      random,
      budget: budgets[Math.floor(random() * budgets.length)],
    });
    if (index % Math.floor(TOTAL / 30) === 0) await settleAll(seen, budgets);
  }
  clock.nowMs += 2 * LENGTH_MS;
  await settleAll(seen, budgets);
  clock.nowMs += 2 * LENGTH_MS;
  await settleAll(seen, budgets);
  return seen;
}

/** The share of errors that bring an id of their own. With all of them the test would be one of string functions. */
const FRESH = 0.1;

const KNOWN = Array.from({ length: RARE + 1 }, (_, kind) => kindOf(errorOf(kind, () => 0)));

function knownKind(kind: number): ErrorKind {
  return KNOWN[kind] ?? kindOf(errorOf(kind, () => 0));
}

async function happen(
  seen: Flood,
  {
    kind,
    atMs,
    random,
    budget,
  }: { kind: number; atMs: number; random: () => number; budget: ErrorBudget | undefined },
): Promise<void> {
  const known = random() < FRESH ? kindOf(errorOf(kind, random)) : knownKind(kind);
  const label = known.parts.join(" | ");
  seen.truth.set(label, (seen.truth.get(label) ?? 0) + 1);
  if (!seen.firstAtMs.has(kind)) seen.firstAtMs.set(kind, atMs);
  const decision = await budget?.decide(known);
  if (decision?.send) seen.sent.push({ kind, atMs, decision });
}

async function settleAll({ summaries }: Flood, budgets: ErrorBudget[]): Promise<void> {
  for (const budget of budgets) {
    const summary = await budget.settle();
    if (summary) summaries.push(summary);
  }
}
