import { describe, expect, test } from "vitest";

import { createTransportBuffer, pausesOf, type TrackerAnswer } from "./transport-buffer.ts";

const parcel = (body: string, { bytes = 1_000, category = "error" } = {}) => ({ body, bytes, category });

function buffer() {
  const clock = { nowMs: 1_000_000 };
  return { clock, parcels: createTransportBuffer<string>({ now: () => clock.nowMs }) };
}

/** Offers and sends for an hour to a tracker that answers so; how much it was asked, and the most that was held. */
function anHourWith(answer: TrackerAnswer) {
  const { clock, parcels } = buffer();
  let [asked, mostBytes] = [0, 0];
  for (let second = 0; second < 3_600; second++) {
    clock.nowMs += 1_000;
    for (let index = 0; index < 3; index++) parcels.offer(parcel("event", { bytes: 90_000 }));
    while (parcels.next()) {
      asked += 1;
      parcels.answered(answer);
    }
    mostBytes = Math.max(mostBytes, parcels.bytes());
  }
  return { asked, mostBytes };
}

test("one is under way at a time, in the order they came", () => {
  const { parcels } = buffer();
  for (const body of ["a", "b"]) parcels.offer(parcel(body));
  expect(parcels.next()?.body).toBe("a");
  expect(parcels.next()).toBeUndefined();
  parcels.answered({ status: 200 });
  expect(parcels.next()?.body).toBe("b");
});

describe("a tracker that", () => {
  test.each<[string, TrackerAnswer, number]>([
    ["answers 429 with a pause of ten minutes", { status: 429, retryAfter: "600" }, 7],
    ["answers 429 with garbage", { status: 429, retryAfter: "soon", rateLimits: ":::,;;" }, 61],
    ["answers 500", { status: 500 }, 20],
    ["answers nothing", { status: undefined }, 20],
    ["answers with limits of an hour for all", { status: 200, rateLimits: "3600::organization" }, 2],
  ])("%s is asked rarely, and holds a megabyte at most", (_, answer, most) => {
    const { asked, mostBytes } = anHourWith(answer);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(most);
    expect(mostBytes).toBeLessThanOrEqual(1_000_000);
  });

  test("is back gets what waited", () => {
    const { clock, parcels } = buffer();
    parcels.offer(parcel("a"));
    parcels.next();
    parcels.answered({ status: 503 });
    expect(parcels.next()).toBeUndefined();
    expect(parcels.waitMs()).toBe(5_000);
    clock.nowMs += 5_000;
    expect(parcels.next()?.body).toBe("a");
  });

  test("fails three times over one envelope is spared it", () => {
    const { clock, parcels } = buffer();
    for (const body of ["a", "b"]) parcels.offer(parcel(body));
    const sent = [1, 2, 3, 4].map(() => {
      clock.nowMs += 600_000;
      const body = parcels.next()?.body;
      parcels.answered({ status: 500 });
      return body;
    });
    expect(sent).toEqual(["a", "a", "a", "b"]);
  });
});

describe("rate limits", () => {
  test("name categories; the others go on", () => {
    const { parcels } = buffer();
    parcels.offer(parcel("a"));
    parcels.next();
    parcels.answered({ status: 200, rateLimits: "60:transaction;session:key, 2700:attachment:organization" });
    expect(parcels.offer(parcel("b", { category: "transaction" }))).toBe(false);
    expect(parcels.offer(parcel("c"))).toBe(true);
  });

  test("may be a date, and never last longer than a day", () => {
    const nowMs = Date.UTC(2026, 0, 1);
    expect(pausesOf({ status: 429, retryAfter: "Thu, 01 Jan 2026 00:01:00 GMT" }, nowMs)).toEqual({
      "": nowMs + 60_000,
    });
    expect(pausesOf({ status: 429, retryAfter: "999999999" }, nowMs)).toEqual({ "": nowMs + 86_400_000 });
    expect(pausesOf({ status: 200 }, nowMs)).toEqual({});
  });
});
