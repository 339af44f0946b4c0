import type { ScrubbedEvent } from "@earmark/monitoring";
import { PLACES, SECRETS } from "@earmark/monitoring/testing";
import { afterEach, describe, expect, test, vi } from "vitest";

import { testApp } from "../../testing/test-app.ts";
import { ANSWERS } from "./testing/sink.ts";
import { CHROME, closeScenes, envelope, ID, lines, thrown, tunnelTo } from "./testing/tunnel-scene.ts";

afterEach(closeScenes);

test("an error of the browser's comes to our project, with the installation's name and nothing of the envelope's own", async () => {
  const { dsn, send, outlet, events, bodies } = await tunnelTo();
  const event = { ...thrown("TypeError"), environment: "made-up", release: "earmark@1.2.4" };
  const head = { dsn, event_id: ID, trace: { public_key: "public", user_segment: "ada@mail.example" } };
  const answer = await send(lines(head, { type: "event", extra: "ada@mail.example" }, event));
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
  await outlet.flush();
  expect(events()).toMatchObject([
    { event_id: ID, environment: "test", release: "earmark@1.2.4", contexts: { budget: { seen: 1 } } },
  ]);
  expect(bodies[0]).not.toContain("ada");
});

test("nothing that is private leaves, whatever place of an event it is put into", async () => {
  const { dsn, outlet, left } = await tunnelTo({ perHour: 1_000_000 });
  let address = 0;
  for (const place of Object.values(PLACES))
    for (const { text } of SECRETS) {
      const body = new TextEncoder().encode(envelope(dsn, { ...thrown(`E${address}`), ...place(text) }));
      await outlet.take({ body, address: String((address += 1)), userAgent: CHROME });
    }
  const all = await left();
  expect(all.length).toBeGreaterThan(1_000);
  // What somebody reads may be in an address of ours: scrub.test.ts says where.
  const secrets = SECRETS.filter(({ isPath }) => !isPath).flatMap(({ parts }) => parts);
  expect(secrets.filter((part) => all.includes(part))).toEqual([]);
}, 60_000);

test("what nobody has to mend is counted, and never sent", async () => {
  const { dsn, send, left } = await tunnelTo();
  for (const [type, value] of [
    ["AbortError", "The user aborted a request"],
    ["TypeError", "Failed to fetch"],
    ["ChunkLoadError", "Loading chunk 7 failed"],
  ] as const)
    await send(envelope(dsn, thrown(type, value)));
  await send(envelope(dsn, thrown("Error")), { "user-agent": "Googlebot/2.1" });
  expect(await left()).toBe("");
});

test("a person's report comes with their words", async () => {
  const { dsn, send, outlet, events } = await tunnelTo();
  const feedback = {
    message: "It broke when I pasted",
    contact_email: "ada@mail.example",
    associated_event_id: ID,
  };
  await send(envelope(dsn, { event_id: ID, contexts: { feedback } }, "feedback"));
  await outlet.flush();
  expect(events()).toMatchObject([{ type: "feedback", contexts: { feedback } }]);
});

describe("a recording", () => {
  const bodyFor = (dsn: string) =>
    lines(
      { dsn },
      { type: "replay_event" },
      { replay_id: ID, segment_id: 0, urls: ["https://app/library?q=divorce"], error_ids: [ID] },
      { type: "replay_recording" },
      { segment_id: 0 },
    );

  test("leaves with its head where recordings are wanted", async () => {
    const { dsn, send, left, bodies } = await tunnelTo({ replay: true });
    await send(bodyFor(dsn));
    expect(await left()).not.toContain("divorce");
    expect(bodies[0]?.split("\n").slice(-2)).toEqual([
      '{"type":"replay_recording","length":16}',
      '{"segment_id":0}',
    ]);
  });

  test("goes nowhere where they are not", async () => {
    const { dsn, send, left } = await tunnelTo();
    await send(bodyFor(dsn));
    expect(await left()).toBe("");
  });
});

describe("a tracker that answers with", () => {
  const calm = Object.keys(ANSWERS).filter((name) => !name.startsWith("429"));
  test.each(calm)("%s changes no answer, and keeps nobody waiting", async (name) => {
    const { dsn, send } = await tunnelTo({ behave: ANSWERS[name] });
    for (const type of ["A", "B", "C"]) expect((await send(envelope(dsn, thrown(type)))).status).toBe(204);
  });

  test.each(Object.keys(ANSWERS).filter((name) => name.startsWith("429")))(
    "%s is obeyed, and the pause passed on",
    async (name) => {
      const { dsn, send, bodies } = await tunnelTo({ behave: ANSWERS[name] });
      await send(envelope(dsn, thrown("First")));
      await vi.waitFor(async () => {
        const answer = await send(envelope(dsn, thrown("Next")));
        expect(answer.status).toBe(429);
        expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(30);
        expect(await answer.json()).not.toHaveProperty("detail");
      }, 5_000);
      expect(bodies.length).toBeLessThanOrEqual(2);
    },
  );
});

test("without a project for the web there is no such route", async () => {
  const body = envelope("http://public@127.0.0.1:9/1", {} satisfies ScrubbedEvent);
  expect((await testApp().send("/tunnel", { method: "POST", body })).status).toBe(404);
});
