import { doUpkeep, type Job, type Ports } from "@earmark/core";

import type { StripeEvent } from "../stripe-server/objects/event.ts";
import { signed } from "../stripe-server/webhooks/signing.ts";
import { type Deliveries, openDeliveries, type Work } from "./deliveries.ts";
import { doAct, hasPaid } from "./do-act.ts";
import type { Handler } from "./handlers.ts";
import { chooseAct, QUIET_MS } from "./history.ts";
import { type Deaths, deathsOf, mortal } from "./kill.ts";
import { type Act, type Life, live, newLife, pass } from "./life.ts";
import { type Random, randomFrom } from "./random.ts";
import type { World } from "./world.ts";

const NEVER = new AbortController().signal;
const HOUR_MS = 3_600_000;
/** Of runs that are to die; some end before they would. */
const SHARE_KILLED = 0.37;

export interface Played {
  life: Life;
  acts: { at: string; act: Act }[];
  /** How many jobs each event that was received led to. */
  jobs: Map<string, number>;
  deaths: Deaths;
  /** Does the jobs that were enqueued since. */
  settle(): Promise<void>;
}

interface Player {
  world: World;
  ctx: Ports;
  handler: Handler;
  deliveries: Deliveries;
  deaths: Deaths;
  jobs: Map<string, number>;
}

/**
 * Plays one history: a person acts over some months, and news of it is delivered as badly as it can be. When it ends,
 * all news has arrived.
 */
export async function play(world: World, handler: Handler, seed: number): Promise<Played> {
  const [choices, chaos] = [randomFrom(seed), randomFrom(seed + 1_000_000)];
  const player: Player = {
    world,
    handler,
    ctx: mortal(world.ports, chaos),
    deliveries: openDeliveries(chaos),
    deaths: deathsOf(chaos, SHARE_KILLED),
    jobs: new Map(),
  };
  const { ownerId } = world;
  await world.ports.accounts.enter({
    userId: ownerId,
    email: `${ownerId}@example.com`,
    at: new Date(world.nowMs()),
  });
  world.stripe.books.listeners.add((event) => player.deliveries.send(event, event.created * 1_000));
  const life = newLife();
  const acts: Played["acts"] = [];
  const count = choices.whole(3, 7);
  for (let at = nextTime(choices, world.nowMs()); acts.length < count; at = nextTime(choices, at)) {
    await workUntil(player, at);
    pass(life, at);
    const act = chooseAct(choices, life, at, hasPaid(world));
    await Promise.all([doAct(world, act), handleNext(player, at)]);
    live(life, act, at);
    acts.push({ at: new Date(at).toISOString(), act });
    // What a lost dispute ends, the app ends; until it has heard of it, nothing else is to happen.
    if (act.type === "lose-dispute") at += QUIET_MS;
  }
  await workUntil(player, undefined);
  pass(life, world.nowMs());
  const settle = async () => {
    for (const job of await world.takeJobs()) player.deliveries.enqueue(job, world.nowMs());
    await workUntil(player, undefined);
    pass(life, world.nowMs());
  };
  return { life, acts, jobs: player.jobs, deaths: player.deaths, settle };
}

const nextTime = (random: Random, after: number) =>
  after + random.whole(1, 20 * 24) * HOUR_MS + random.whole(1, 3_599) * 1_000;

/** Handles what arrives until then; without an end, until nothing is on its way. */
async function workUntil(player: Player, end: number | undefined): Promise<void> {
  const { world, deliveries } = player;
  const { stripe } = world;
  for (;;) {
    const dueAt = stripe.nextDueAt()?.getTime() ?? Number.POSITIVE_INFINITY;
    const workAt = deliveries.nextAt();
    const next = Math.min(dueAt, workAt);
    if (end === undefined ? deliveries.isEmpty() : next > end) break;
    if (dueAt <= workAt) {
      world.moveTo(dueAt);
      stripe.catchUp();
    } else await handleNext(player, Math.min(dueAt - 1, end ?? dueAt - 1));
  }
  if (end !== undefined) world.moveTo(end);
}

/** Handles up to eight that arrive by then, together. */
async function handleNext(player: Player, until: number): Promise<void> {
  const { world, deliveries, jobs } = player;
  const batch = deliveries.take(until);
  world.moveTo(Math.max(0, ...batch.map(({ at }) => at)));
  // The queue lets no two of these run for one person.
  let claims: Promise<unknown> = Promise.resolve();
  await Promise.all(
    batch.map((work) => {
      const isOfClaims = "job" in work && work.job.type === "sync-claims";
      if (!isOfClaims) return handle(player, work);
      return (claims = claims.then(() => handle(player, work)));
    }),
  );
  for (const job of await world.takeJobs()) {
    if (job.type === "apply-billing-event") jobs.set(job.eventId, (jobs.get(job.eventId) ?? 0) + 1);
    deliveries.enqueue(job, world.nowMs());
  }
}

/** Resolves when it is done, has died, or waits for an answer that will arrive with a later batch. */
function handle(player: Player, work: Work): Promise<void> {
  if ("go" in work) return work.go();
  const { deliveries, world } = player;
  let stopped = () => {};
  const untilStopped = () => Promise.race([rest, new Promise<void>((resolve) => (stopped = resolve))]);
  const wait = () =>
    new Promise<void>((go) => {
      deliveries.answer(() => {
        const next = untilStopped();
        go();
        return next;
      }, world.nowMs());
      stopped();
    });
  const rest = attempt(player, work, wait);
  return untilStopped();
}

async function attempt(
  { world, ctx, handler, deliveries, deaths }: Player,
  work: Exclude<Work, { go: unknown }>,
  wait: () => Promise<void>,
): Promise<void> {
  const receive = (event: StripeEvent) => {
    const { body, headers } = signed(event, world.stripe.webhookSecret, new Date(world.nowMs()));
    return handler.receive(ctx, body, headers["stripe-signature"]);
  };
  const isDone = await ("event" in work
    ? deaths.run("receive", () => receive(work.event), wait)
    : deaths.run(work.job.type, () => perform(ctx, handler, work.job), wait));
  if (!isDone) deliveries.again(work, world.nowMs());
}

async function perform(ctx: Ports, handler: Handler, job: Job): Promise<void> {
  if (job.type === "apply-billing-event") return handler.apply(ctx, job.eventId);
  if (job.type !== "sync-claims") throw new Error(`A ${job.type} came of news of payments`);
  await doUpkeep(ctx, job, { signal: NEVER, lastTry: false });
}
