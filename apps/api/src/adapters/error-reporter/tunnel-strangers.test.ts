// What strangers bring to the tunnel.
import { afterEach, expect, test } from "vitest";

import { testApp } from "../../testing/test-app.ts";
import { CHROME, closeScenes, envelope, from, lines, thrown, tunnelTo } from "./testing/tunnel-scene.ts";

afterEach(closeScenes);

const foreign = {
  "another project": "http://public@127.0.0.1:9/2",
  "another key": "http://other@127.0.0.1:9/1",
  "a host within": "http://public@169.254.169.254/1",
  "a path": "http://public@127.0.0.1:9/../../1",
  "no address": "file:///etc/passwd",
  "a long one": `http://public@127.0.0.1/${"a".repeat(3_000)}/1`,
};
test.each(Object.entries(foreign))("an envelope for %s is refused, and nobody is asked", async (_, dsn) => {
  const { send, left } = await tunnelTo();
  expect((await send(envelope(dsn, thrown("Error")))).status).toBe(400);
  expect(await left()).toBe("");
});

test("what only looks like our project leads to ours, not to where it says", async () => {
  const { dsn, send, left } = await tunnelTo();
  const elsewhere = dsn.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:1");
  expect((await send(envelope(elsewhere, thrown("Error")))).status).toBe(400);
  expect(await left()).toBe("");
});

test.each([
  ["nothing", ""],
  ["no JSON", "{\n{}\n{}"],
  ["a list", "[1]\n[2]\n[3]"],
  ["a length that is not true", '{"dsn":"DSN"}\n{"type":"event","length":5}\n{"a":1234567}'],
  ["a negative length", '{"dsn":"DSN"}\n{"type":"event","length":-5}\n{}'],
  ["a type that is none", '{"dsn":"DSN"}\n{"type":{}}\n{}'],
  ["a long header", `{"dsn":"DSN"}\n{"type":"event","a":"${"a".repeat(5_000)}"}\n{}`],
  ["ten thousand items", `{"dsn":"DSN"}${'\n{"type":"event"}\n{"a":1}'.repeat(10_000)}`],
])("%s is refused", async (_, body) => {
  const { dsn, send, left } = await tunnelTo();
  expect((await send(body.replace("DSN", dsn))).status).toBe(400);
  expect(await left()).toBe("");
});

test("what is packed is refused unread", async () => {
  const { send } = await tunnelTo();
  const bomb = new Uint8Array(1_000);
  for (const packing of ["gzip", "br", "deflate", "zstd"])
    expect((await send(bomb, { "content-encoding": packing })).status).toBe(415);
});

test("a body without an end is refused at its limit", async () => {
  const { outlet, ...scene } = await tunnelTo();
  expect((await scene.send("x".repeat(900_001))).status).toBe(413);
  const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(65_536)) });
  const app = testApp({}, { tunnel: outlet });
  const request = { method: "POST", body: endless, duplex: "half" } as RequestInit;
  expect((await app.send("/tunnel", request)).status).toBe(413);
});

test("an event of more than 200 kB goes nowhere", async () => {
  const { dsn, send, left } = await tunnelTo();
  const answer = await send(envelope(dsn, { ...thrown("Error"), extra: { a: "a".repeat(300_000) } }));
  expect(answer.status).toBe(204);
  expect(await left()).toBe("");
});

test("items that are no errors, reports or spans go nowhere", async () => {
  const { dsn, send, left } = await tunnelTo();
  const types = [
    "session",
    "sessions",
    "client_report",
    "attachment",
    "profile",
    "log",
    "check_in",
    "statsd",
  ];
  for (const type of [...types, "user_report", "replay_event", "replay_recording", "constructor"])
    expect((await send(envelope(dsn, { a: 1 }, type))).status).toBe(204);
  expect(await left()).toBe("");
});

test("of an envelope one event is looked into, as trackers' own libraries send them", async () => {
  const { dsn, send, outlet, events } = await tunnelTo();
  const items = ["First", "Second", "Third"].flatMap((type) => [{ type: "event" }, thrown(type)]);
  expect((await send(lines({ dsn }, { type: "session" }, { a: 1 }, ...items))).status).toBe(204);
  await outlet.flush();
  expect(events().map(({ exception }) => exception?.values[0]?.type)).toEqual(["First"]);
});

test("one address has sixty requests a minute, and is then told when to come again", async () => {
  const { dsn, send } = await tunnelTo();
  const body = envelope(dsn, thrown("Error"));
  const statuses = [];
  for (let index = 0; index < 70; index += 1) statuses.push((await send(body, from(1))).status);
  expect(statuses.filter((status) => status === 204)).toHaveLength(60);
  const answer = await send(body, from(1));
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await send(body, from(2))).status).toBe(204);
});

test("a flood of made-up kinds from one address leaves the budget to others", async () => {
  const { dsn, outlet, events } = await tunnelTo();
  const take = (type: string, address: string) =>
    outlet.take({
      body: new TextEncoder().encode(envelope(dsn, thrown(type))),
      address,
      userAgent: CHROME,
    });
  for (let index = 0; index < 3_000; index += 1)
    await take(`Flood${String.fromCharCode(97 + (index % 26))}${"x".repeat(index % 97)}`, "bad");
  const flooded = (await outlet.flush(), events().length);
  expect(flooded).toBeLessThanOrEqual(40);
  await take("RareError", "good");
  await outlet.flush();
  expect(events().at(-1)?.exception?.values[0]?.type).toBe("RareError");
});

test("a flood from everywhere uses no more than the hour's budget", async () => {
  const { dsn, outlet, bodies } = await tunnelTo({ perHour: 40 });
  for (let index = 0; index < 2_000; index += 1)
    await outlet.take({
      body: new TextEncoder().encode(envelope(dsn, thrown(`E${"y".repeat(index % 120)}`))),
      address: String(index),
      userAgent: CHROME,
    });
  await outlet.flush();
  expect(bodies.length).toBeLessThanOrEqual(40);
  expect(bodies.length).toBeGreaterThan(0);
});
