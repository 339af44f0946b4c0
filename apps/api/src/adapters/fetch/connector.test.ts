import { connect } from "node:net";

import { type buildConnector, Client } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";

import { guardedConnector, type Resolver } from "./connector.ts";
import { fetchFor, type LocalSite, startSite } from "./testing/local-site.ts";

let canary: LocalSite;
beforeAll(async () => {
  canary = await startSite((_, response) => response.end("reached"));
});
afterAll(() => canary.close());

/**
 * Stands for the socket: asks the lookup it was given, as often as it is told to dial. Loopback is dialled for
 * real; anything else is only written down, for tests reach no network.
 */
function recordingDialler(dialled: string[]): typeof buildConnector {
  return (options) => (target, callback) => {
    const lookup = options && "lookup" in options ? options.lookup : undefined;
    lookup?.(target.hostname, { all: true }, (error, found) => {
      if (error) return callback(error, null);
      const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
      dialled.push(...addresses);
      if (!addresses.includes("127.0.0.1")) return callback(new Error("no network in tests"), null);
      const socket = connect(Number(target.port), "127.0.0.1", () => callback(null, socket));
    });
  };
}

async function request(resolve: Resolver, opened: boolean, dialled: string[]): Promise<unknown> {
  const { signal } = new AbortController();
  const connector = guardedConnector(
    { resolve, opened, signal, timeoutMs: 5_000 },
    recordingDialler(dialled),
  );
  const client = new Client(`http://rebind.example:${canary.port}`, { connect: connector });
  try {
    return await (await client.request({ method: "GET", path: "/" })).body.text();
  } catch (error) {
    return error;
  } finally {
    await client.destroy();
  }
}

test("a name that answers public first and loopback second is dialled at the public address only", async () => {
  const answers = [["203.1.113.1"], ["127.0.0.1"], ["203.1.113.1", "127.0.0.1"]];
  let asked = 0;
  const rebinding: Resolver = async () => answers[asked++] ?? [];
  const dialled: string[] = [];

  await request(rebinding, false, dialled);
  expect({ asked, dialled }).toEqual({ asked: 1, dialled: ["203.1.113.1"] });
  expect(await request(rebinding, false, dialled)).toMatchObject({ reason: "blocked-address" });
  await request(rebinding, false, dialled);
  expect(dialled).toEqual(["203.1.113.1", "203.1.113.1"]);
  expect(canary.connections()).toBe(0);

  const always: Resolver = async () => ["127.0.0.1"];
  expect(await request(always, true, dialled)).toBe("reached");
});

test("the real socket dials what the injected resolver answers, once per hop", async () => {
  let asked = 0;
  const resolve: Resolver = async () => {
    asked += 1;
    return ["127.0.0.1"];
  };
  const guardedFetch = fetchFor([], { allowHosts: [`site.example:${canary.port}`], resolve });
  expect((await guardedFetch({ url: `http://site.example:${canary.port}/` })).text()).toBe("reached");
  expect(asked).toBe(1);
});

test("an opened port does not open its neighbours, nor an opened name its address", async () => {
  const resolve: Resolver = async () => ["127.0.0.1"];
  const other = await startSite((_, response) => response.end("other"));
  const guardedFetch = fetchFor([], {
    allowHosts: [`site.example:${canary.port}`],
    extraPorts: [canary.port, other.port],
    resolve,
  });
  const before = canary.connections();
  for (const host of [
    `site.example:${other.port}`,
    `127.0.0.1:${canary.port}`,
    `www.site.example:${canary.port}`,
  ])
    await expect(guardedFetch({ url: `http://${host}/` })).rejects.toMatchObject({
      reason: "blocked-address",
    });
  expect(other.connections() + canary.connections() - before).toBe(0);
  await other.close();
});

test.each(["no port:x", "http://host", "::1", "", "a/b", "user@host"])(
  "the allow-list entry %j is refused",
  (entry) => {
    expect(() => fetchFor([], { allowHosts: [entry] })).toThrow(TypeError);
  },
);
