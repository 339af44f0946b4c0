import { reconcileBilling } from "@earmark/core";

import { claimOf, expectedOf, keptOf, misled } from "./compare.ts";
import type { Handler } from "./handlers.ts";
import { play, type Played } from "./play.ts";
import type { World } from "./world.ts";

export interface Checked {
  /** What is kept is not what the oracle says; undefined: it is. */
  complaint: string | undefined;
  played: Played;
}

/**
 * Plays a history and compares what is kept with the oracle: first what the news alone have led to, then, after the
 * night's reconciliation, the claims as well, as a plan that only ran out is news to nobody.
 */
export async function checkHistory(world: World, handler: Handler, seed: number): Promise<Checked> {
  const played = await play(world, handler, seed);
  const { life } = played;
  const now = world.nowMs();
  const complaint =
    differs("after the news", seed, played, {
      kept: { ...(await keptOf(world, now)), ...(await misled(world, played)) },
      expected: { ...expectedOf(life, now), twice: [], undone: [] },
    }) ?? (await afterNight(world, seed, played));
  return { complaint, played };
}

async function afterNight(world: World, seed: number, played: Played): Promise<string | undefined> {
  const never = new AbortController().signal;
  const failures: unknown[] = [];
  await reconcileBilling(world.ports, { signal: never, report: (error) => void failures.push(error) });
  await played.settle();
  const now = world.nowMs();
  const expected = expectedOf(played.life, now);
  return differs("after the night", seed, played, {
    kept: { ...(await keptOf(world, now)), claim: await claimOf(world), failures },
    expected: { ...expected, claim: expected.plan, failures: [] },
  });
}

/** In words, all of it: a history that went wrong is rare, and has to be understood from this. */
function differs(
  when: string,
  seed: number,
  { acts }: Played,
  { kept, expected }: { kept: object; expected: object },
): string | undefined {
  const [a, b] = [kept, expected].map((side) => JSON.stringify(side, sorted, 1));
  if (a === b) return undefined;
  const told = acts.map(({ at, act }) => `${at} ${JSON.stringify(act)}`).join("\n");
  return `History ${seed}, ${when}:\n${told}\nkept ${a}\nexpected ${b}`;
}

/** Fields in one order, for comparing. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
