import { AsyncLocalStorage } from "node:async_hooks";

import type { Ports } from "@earmark/core";

import type { Random } from "./random.ts";

/** The process died here. */
class Killed extends Error {
  override readonly name = "Killed";
}

interface Run {
  calls: number;
  /** Dies at this call, before it has done anything or after it has; undefined: it lives. */
  dies: { at: number; before: boolean } | undefined;
  /** Resolves when an answer from afar has arrived at last. */
  wait: () => Promise<void>;
}

const PORTS = ["accounts", "billingEvents", "customers", "identity", "jobs", "payments", "seats"] as const;
type Port = (typeof PORTS)[number];
/** Those of them whose every call is a transaction of its own. */
const STORES: readonly Port[] = ["accounts", "billingEvents", "customers", "jobs", "seats"];

const runs = new AsyncLocalStorage<Run>();

/** Of what the payment service is asked, so much is answered late: the process stood still, or the network did. */
const SHARE_LATE = 0.1;

/** Ports in which a run can die or wait at any call, and in which others take their turns between any two. */
export function mortal(ports: Ports, random: Random): Ports {
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    const run = runs.getStore();
    const dies = run && run.dies?.at === (run.calls += 1) ? run.dies : undefined;
    for (let turns = random.whole(0, 2); turns > 0; turns -= 1) await Promise.resolve();
    if (dies?.before) throw new Killed("before a call");
    const result = await work();
    if (dies) throw new Killed("after a call");
    return result;
  };
  const wrapped = new WeakMap<object, object>();
  const each = (port: object, name: Port, isDirect: boolean) =>
    Object.fromEntries(
      Object.keys(port).map((method) => [
        method,
        (...args: unknown[]): Promise<unknown> =>
          call(async () => {
            if (!isDirect) return ports.transaction((tx) => Reflect.get(tx[name as "jobs"], method)(...args));
            const answer: unknown = await Reflect.get(port, method)(...args);
            if (name === "payments" && random.chance(SHARE_LATE)) await runs.getStore()?.wait();
            return answer;
          }),
      ]),
    );
  const wrap = (from: Partial<Ports>, isInTransaction: boolean): Partial<Ports> => {
    const known = wrapped.get(from);
    if (known) return known;
    const made = Object.fromEntries(
      PORTS.flatMap((name) => {
        const port = from[name];
        return port ? [[name, each(port, name, isInTransaction || !STORES.includes(name))]] : [];
      }),
    );
    wrapped.set(from, made);
    return made;
  };
  return {
    ...ports,
    ...wrap(ports, false),
    transaction: (work) =>
      call(() => ports.transaction((tx) => work({ ...tx, ...wrap(tx, true) } as typeof tx))),
  };
}

export interface Deaths {
  runs: number;
  killed: number;
  /** Runs something that may die on its way; false when it did. */
  run(kind: string, work: () => Promise<void>, wait: Run["wait"]): Promise<boolean>;
}

/** Lets so many of all runs die, each at a call that nobody can foresee. */
export function deathsOf(random: Random, share: number): Deaths {
  /** How many calls runs of each kind have made. */
  const lengths = new Map<string, [number, ...number[]]>();
  const deaths: Deaths = {
    runs: 0,
    killed: 0,
    async run(kind, work, wait) {
      const known = lengths.get(kind);
      const dies = random.chance(share)
        ? { at: random.whole(1, random.pick(known ?? [1])), before: random.chance(0.5) }
        : undefined;
      const run: Run = { calls: 0, dies, wait };
      deaths.runs += 1;
      try {
        await runs.run(run, work);
        if (known) known.push(run.calls);
        else lengths.set(kind, [run.calls]);
        return true;
      } catch (error) {
        if (!(error instanceof Killed) && !(error instanceof Error && error.cause instanceof Killed))
          throw error;
        deaths.killed += 1;
        return false;
      }
    },
  };
  return deaths;
}
