import { and, eq, getTableColumns, lt, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { fairShare } from "./fair-share.ts";
import { inMs } from "./in-ms.ts";
import { modelLanes, modelTurns } from "./schema/model-turns.ts";

/** On which processes hear that something in a lane has changed; the payload is the lane, then who changed it. */
export const LANES_CHANNEL = "earmark_model_lanes";

/** A process that does not say every so often that it lives has lost its places. */
const LEASE_MS = 6_000;

/** So many milliseconds of tokens may be asked for at once after a rest. */
const BURST_MS = 60_000;

export interface LaneClaim {
  lane: string;
  holder: string;
  /** Places of all processes together. */
  places: number;
  /** Those in use here; they can't be given back yet. */
  busy: number;
  wanted: number;
  /** How long the oldest request here has waited. */
  waitedMs: number;
}

const now = sql`clock_timestamp()`;
const msUntil = (column: unknown) =>
  sql<number>`greatest(0, extract(epoch from ${column} - clock_timestamp()) * 1000)::double precision`;

const fresh = (lane: string) => ({ lane, pausedUntil: now, tokensUntil: now, touchedAt: now });

export interface Claimed {
  /** Places that this process may use. Those in use beyond that are to be given back. */
  allowed: number;
  pausedMs: number;
  /** Whether another process waits for places. */
  othersWait: boolean;
}

/** Says what this process wants of a lane, and learns what it gets. The database's clock is everybody's. */
export const claimPlaces = (db: Executor, claim: LaneClaim): Promise<Claimed> =>
  db.transaction(async (tx) => {
    const { lane, holder, places, busy, wanted, waitedMs } = claim;
    const { pausedMs, before, others } = await lockLane(tx, lane, holder);
    const share = fairShare(places, [
      ...others.map((row) => ({ ...row, sinceMs: row.since.getTime() })),
      { holder, wanted, sinceMs: Date.now() - waitedMs },
    ]);
    const free = places - others.reduce((sum, { held }) => sum + held, 0);
    const allowed = Math.max(0, Math.min(share.get(holder) ?? 0, free));
    const held = Math.max(busy, allowed);
    await writeClaim(tx, claim, held);
    const hasChanged = held !== (before?.held ?? 0) || wanted !== (before?.wanted ?? 0);
    if (hasChanged && others.length > 0) await tx.execute(announce(lane, holder));
    return { allowed, pausedMs, othersWait: others.some((other) => other.held < other.wanted) };
  });

/** Nobody else touches the lane before the transaction ends. Processes that are gone are forgotten. */
async function lockLane(tx: Executor, lane: string, holder: string) {
  const [state] = await tx
    .insert(modelLanes)
    .values(fresh(lane))
    .onConflictDoUpdate({ target: modelLanes.lane, set: { touchedAt: now } })
    .returning({ pausedMs: msUntil(modelLanes.pausedUntil) });
  const isGone = sql<boolean>`${modelTurns.expiresAt} < clock_timestamp()`;
  const rows = await tx
    .select({ ...getTableColumns(modelTurns), isGone })
    .from(modelTurns)
    .where(eq(modelTurns.lane, lane));
  const isOther = (row: { holder: string }) => row.holder !== holder;
  if (rows.some((row) => row.isGone && isOther(row)))
    await tx.delete(modelTurns).where(and(eq(modelTurns.lane, lane), lt(modelTurns.expiresAt, now)));
  return {
    pausedMs: state?.pausedMs ?? 0,
    before: rows.find((row) => !isOther(row)),
    others: rows.filter((row) => isOther(row) && !row.isGone),
  };
}

async function writeClaim(tx: Executor, { lane, holder, wanted, waitedMs }: LaneClaim, held: number) {
  const mine = { held, wanted, since: inMs(-waitedMs), expiresAt: inMs(LEASE_MS) };
  if (wanted === 0 && held === 0)
    return tx.delete(modelTurns).where(and(eq(modelTurns.lane, lane), eq(modelTurns.holder, holder)));
  return tx
    .insert(modelTurns)
    .values({ lane, holder, ...mine })
    .onConflictDoUpdate({ target: [modelTurns.lane, modelTurns.holder], set: mine });
}

/** Nobody begins anything in the lane for so long. */
export async function pauseLane(db: Executor, lane: string, holder: string, ms: number): Promise<void> {
  const pausedUntil = sql`greatest(${modelLanes.pausedUntil}, ${inMs(ms)})`;
  await db
    .insert(modelLanes)
    .values({ ...fresh(lane), pausedUntil: inMs(ms) })
    .onConflictDoUpdate({ target: modelLanes.lane, set: { pausedUntil, touchedAt: now } });
  await db.execute(announce(lane, holder));
}

/**
 * Reserves tokens of those that the lane is allowed in a minute, and answers how long to wait until they are there. Who
 * reserves later waits for who reserved before, whatever the sizes. Fewer than none gives back.
 */
export async function reserveTokens(
  db: Executor,
  lane: string,
  tokens: number,
  tokensPerMinute: number,
): Promise<number> {
  const tookMs = (tokens / tokensPerMinute) * 60_000;
  const tokensUntil = sql`greatest(${modelLanes.tokensUntil}, clock_timestamp()) + make_interval(secs => ${tookMs / 1_000}::double precision)`;
  const [state] = await db
    .insert(modelLanes)
    .values({ ...fresh(lane), tokensUntil: inMs(tookMs) })
    .onConflictDoUpdate({ target: modelLanes.lane, set: { tokensUntil, touchedAt: now } })
    .returning({ waitMs: msUntil(modelLanes.tokensUntil) });
  return Math.max(0, (state?.waitMs ?? 0) - BURST_MS);
}

/** Forgets lanes that nobody has used for a day. */
export const purgeLanes = (db: Executor) =>
  db.delete(modelLanes).where(lt(modelLanes.touchedAt, inMs(-86_400_000)));

const announce = (lane: string, holder: string) =>
  sql`select pg_notify(${LANES_CHANNEL}, ${`${holder} ${lane}`})`;
