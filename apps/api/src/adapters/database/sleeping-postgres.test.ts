import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";

import { openPostgres } from "./postgres.ts";
import { selectRows } from "./rows.ts";
import { openSleepingPostgres } from "./sleeping-postgres.ts";
import { freshServerDatabase, hasServer } from "./testing/server-database.ts";

const STALE_MS = 500;

interface Answer {
  sessions?: { pid: number; at: string }[];
  error?: string;
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A function that is awake. */
async function wake(url: string, staleMs = STALE_MS) {
  const script = fileURLToPath(new URL("testing/sleeper.ts", import.meta.url));
  const child = fork(script, [url, String(staleMs)], { stdio: "inherit" });
  children.push(child);
  await once(child, "message");
  const ask = async () => {
    const answered = once(child, "message");
    child.send("ask");
    return ((await answered) as [Answer])[0];
  };
  /** Freezes it for longer than connections are trusted. What is sent meanwhile is the first that it sees. */
  const sleep = async (meanwhile: () => Promise<unknown>) => {
    child.kill("SIGSTOP");
    await meanwhile();
    await setTimeout(STALE_MS * 1.5);
    const answered = once(child, "message");
    child.send("ask");
    child.kill("SIGCONT");
    return ((await answered) as [Answer])[0];
  };
  return { ask, sleep };
}

/** A way to the server that can fall silent: what is connected stays connected, and nothing comes through. */
async function wayTo(url: string) {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket.on("error", () => {}));
      socket.on("close", () => open.delete(socket));
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const way = new URL(url);
  way.port = String((server.address() as AddressInfo).port);
  return {
    url: way.href,
    async fallSilent() {
      for (const socket of open) socket.unpipe().pause();
    },
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

const pidsOf = ({ sessions = [] }: Answer) => [...new Set(sessions.map(({ pid }) => pid))];
const inBoth = (one: Answer, other: Answer) => pidsOf(one).filter((pid) => pidsOf(other).includes(pid));

describe.skipIf(!hasServer)("a function that was frozen for long", { timeout: 60_000 }, () => {
  test("answers at once though the server has ended its sessions meanwhile, and dates stay as they were", async () => {
    const url = await freshServerDatabase();
    const { ask, sleep } = await wake(url);
    const before = await ask();
    const server = await openPostgres(url);
    const after = await sleep(() =>
      server.db.execute(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'earmark-functions'`),
    );
    expect(after).toEqual({
      sessions: [1, 2, 3].map(() => ({ pid: expect.any(Number) as number, at: "string" })),
    });
    expect(inBoth(before, after)).toEqual([]);
    await server.close();
  });

  test("answers at once though its connections are dead and nobody has said so", async () => {
    const way = await wayTo(await freshServerDatabase());
    const { ask, sleep } = await wake(way.url);
    expect(pidsOf(await ask())).not.toEqual([]);
    const after = await sleep(() => way.fallSilent());
    expect(after.sessions).toHaveLength(3);
    way.close();
  });

  test("keeps its connections while it is called often", async () => {
    // However slow this machine is, that is often.
    const { ask } = await wake(await freshServerDatabase(), 600_000);
    const first = await ask();
    const again = await ask();
    expect(inBoth(again, first)).toEqual(pidsOf(again));
    expect(pidsOf(first).length).toBeLessThanOrEqual(2);
  });
});

describe.skipIf(!hasServer)("connections that are begun anew", () => {
  test("leave a transaction that is still open on the old ones to its end", async () => {
    const { db, close } = openSleepingPostgres(await freshServerDatabase(), 200);
    const kept = await db.transaction(async (tx) => {
      await tx.execute(sql`create table kept (n int)`);
      await setTimeout(400);
      await db.execute(sql`select 1`);
      await setTimeout(100);
      await tx.execute(sql`insert into kept values (1)`);
      return "kept";
    });
    expect(kept).toBe("kept");
    expect(await selectRows(db, sql`select n from kept`)).toEqual([{ n: 1 }]);
    await close();
  });
});
