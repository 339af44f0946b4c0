import { expect, test } from "vitest";

import { FREE_DAYS, monthOf } from "../billing/month.ts";
import { dice } from "../transcripts/testing/dice.ts";
import { newOwner, type OpenStores, type Stores } from "./stores.ts";

const DAY_MS = 86_400_000;
const SUBJECTS = ["a", "b", "c", "d"];
const LIMIT = 12;
const STEPS = 40;

/** What was counted of a subject: of several charges the last one decides what is free. */
interface Charge {
  subject: string;
  month: string;
  amount: number;
  /** The most that was counted of the subject since. */
  known: number;
  at: Date;
  state: "open" | "used" | "back";
}

/** The ledger as its promises read, from nothing but the list of what happened. */
function oracle() {
  const charges: Charge[] = [];
  const last = (subject: string) =>
    charges.findLast((charge) => charge.subject === subject && charge.state !== "back");
  const open = (subject: string) =>
    charges.find((charge) => charge.subject === subject && charge.state === "open");
  const sum = (month: string, states: Charge["state"][]) =>
    charges
      .filter((charge) => charge.month === month && states.includes(charge.state))
      .reduce((total, { amount }) => total + amount, 0);
  return {
    charges,
    used: (at: Date) => sum(monthOf(at), ["open", "used"]),
    committed: (at: Date) => sum(monthOf(at), ["used"]),
    reserve(subject: string, amount: number, at: Date): boolean {
      const under = open(subject);
      if (under) {
        const more = Math.max(0, amount - under.amount);
        if (more > 0 && sum(under.month, ["open", "used"]) + more > LIMIT) return false;
        Object.assign(under, { amount: under.amount + more, known: under.amount + more, at });
        return true;
      }
      const before = last(subject);
      const isFree =
        before && (before.month === monthOf(at) || at.getTime() - before.at.getTime() < FREE_DAYS * DAY_MS);
      const more = isFree ? Math.max(0, amount - before.known) : amount;
      if (sum(monthOf(at), ["open", "used"]) + more > LIMIT) return more === 0;
      const charge = { month: monthOf(at), amount: more, known: more, at };
      if (!isFree) charges.push({ ...charge, subject, state: "open" });
      else if (more > 0) {
        charges.push({ ...charge, subject: "", state: "used" });
        before.known = amount;
      }
      return true;
    },
    settle(subject: string, state: "used" | "back") {
      const under = open(subject);
      if (under) under.state = state;
    },
    sweep(before: Date) {
      for (const charge of charges) if (charge.state === "open" && charge.at < before) charge.state = "back";
    },
  };
}

type Oracle = ReturnType<typeof oracle>;

/** One person who uses one meter, at random moments of a year that nobody else is in. */
function person({ usage, transaction }: Stores, seed: number) {
  const roll = dice(seed);
  const below = (bound: number) => Math.floor(roll() * bound);
  const ownerId = newOwner();
  const use = (subject: string) => ({ ownerId, meter: "audio-minutes" as const, subject });
  let at = new Date(Date.UTC(2040, below(12), 1 + below(27)));
  const wish = (subject: string) => ({ ...use(subject), amount: 1 + below(5), limit: LIMIT, at });

  const deeds: ((subject: string, told: Oracle) => Promise<void>)[] = [
    async (subject, told) => {
      const wanted = wish(subject);
      const { refused } = await usage.reserve(wanted);
      expect(refused).toBe(!told.reserve(subject, wanted.amount, at));
    },
    async (subject, told) => {
      await usage.commit(use(subject));
      told.settle(subject, "used");
    },
    async (subject, told) => {
      await usage.release(use(subject));
      told.settle(subject, "back");
    },
    async (subject) => {
      const crash = transaction(async (tx) => {
        await (below(2) === 0 ? tx.usage.commit(use(subject)) : tx.usage.reserve(wish(subject)));
        throw new Error("The process died");
      });
      await expect(crash).rejects.toThrow("died");
    },
    async (_, told) => {
      const before = new Date(at.getTime() - DAY_MS);
      await usage.releaseLost(before);
      told.sweep(before);
    },
    async () => {
      at = new Date(at.getTime() + below(12 * DAY_MS));
    },
  ];
  return {
    used: async (then = at) => (await usage.used(ownerId, then))["audio-minutes"],
    now: () => at,
    /** Half of all deeds are wishes. */
    act: (told: Oracle) =>
      deeds[Math.max(0, below(2 * deeds.length) - deeds.length)]?.(SUBJECTS[below(4)] ?? "", told),
    settleAll: async () => {
      for (const subject of SUBJECTS) await usage.release(use(subject));
    },
  };
}

/** Random histories of wishes, work that ends well or badly, crashes, sweeps and the passing of months. */
export function usageHistoriesContract(open: OpenStores, { histories }: { histories: number }) {
  test(`what is used is what was committed and what is still open, whatever happened (${histories} times)`, async () => {
    const stores = await open();
    for (let seed = 1; seed <= histories; seed += 1) {
      const [somebody, told] = [person(stores, seed), oracle()];
      for (let step = 0; step < STEPS; step += 1) {
        await somebody.act(told);
        expect(await somebody.used(), `seed ${seed}, step ${step}`).toBe(told.used(somebody.now()));
      }
      await somebody.settleAll();
      for (const { at } of told.charges)
        expect(await somebody.used(at), `seed ${seed}`).toBe(told.committed(at));
    }
  });
}
