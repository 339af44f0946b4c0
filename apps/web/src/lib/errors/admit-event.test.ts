import { PLACES, SECRETS } from "@earmark/monitoring/testing";
import { expect, test } from "vitest";

import { createAdmission } from "./admit-event.ts";

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36";

function admission(userAgent = CHROME) {
  const clock = { nowMs: 1_000_000 };
  return { clock, ...createAdmission({ userAgent, now: () => clock.nowMs }) };
}

const thrown = (type: string, value = "It broke") => ({
  exception: {
    values: [{ type, value, stacktrace: { frames: [{ filename: "https://app/a.js", function: "draw" }] } }],
  },
});

test("a thousand errors of one place are six events, and say how many were left out", async () => {
  const { admit } = admission();
  const left = [];
  for (let index = 0; index < 1_000; index += 1)
    left.push(await admit(thrown("RangeError", `Row ${index}`), undefined));
  const told = left.filter((event) => event !== null);
  expect(told).toHaveLength(6);
  expect(told.at(-1)?.contexts?.["page"]).toMatchObject({ seen: 1_000, dropped: 899 });
});

test("errors that take turns, and kinds without end, stay within a page's budget; the first ones of each come through", async () => {
  const { admit, clock } = admission();
  let told = 0;
  for (let index = 0; index < 5_000; index += 1) {
    clock.nowMs += 10;
    if (await admit(thrown(`Kind${"x".repeat(index % 50)}Error`), undefined)) told += 1;
  }
  expect(told).toBeGreaterThan(5);
  expect(told).toBeLessThanOrEqual(13);
});

test("what nobody has to mend is counted, and told with the next event that is", async () => {
  const { admit, count } = admission();
  const expected: [object, unknown][] = [
    [thrown("FirebaseError"), { code: "auth/timeout" }],
    [thrown("FirebaseError"), { code: "auth/network-request-failed" }],
    [thrown("Problem"), { code: "token-expired", status: 401, requestId: "req-1" }],
    [thrown("Problem"), { code: "not-found", status: 404, requestId: "req-2" }],
    [thrown("AbortError"), undefined],
    [thrown("TypeError", "Failed to fetch"), undefined],
    [thrown("ChunkLoadError"), undefined],
  ];
  for (const [event, error] of expected) expect(await admit(event, error)).toBeNull();
  count("missed", 3);
  const event = await admit(thrown("RangeError"), undefined);
  const counted = { "sign-in": 3, refused: 1, aborted: 1, offline: 1, "stale-build": 1, missed: 3 };
  expect(event?.contexts?.["page"]).toEqual({ seen: 1, dropped: 0, ...counted });
  expect((await admit(thrown("SyntaxError"), undefined))?.contexts?.["page"]).toEqual({
    seen: 1,
    dropped: 0,
  });
});

test("a robot's errors are nobody's", async () => {
  const { admit } = admission("Mozilla/5.0 (compatible; Googlebot/2.1)");
  expect(await admit(thrown("RangeError"), undefined)).toBeNull();
});

test("a problem that is ours is told with its code and the number of its request", async () => {
  const event = await admission().admit(thrown("Problem"), {
    code: "internal",
    status: 500,
    requestId: "req-7",
  });
  expect(event?.tags).toEqual({ code: "internal", requestId: "req-7" });
});

test("nothing that is private leaves, whatever place of an event it is put into", async () => {
  for (const place of Object.values(PLACES))
    for (const { text, parts, isPath } of SECRETS) {
      if (isPath) continue;
      const left = JSON.stringify(
        await admission().admit(place(text), { code: text, requestId: `a ${text}` }),
      );
      expect(parts.filter((part) => left.includes(part))).toEqual([]);
    }
});
