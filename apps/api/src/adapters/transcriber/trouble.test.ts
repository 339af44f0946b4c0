import { describe, expect, test } from "vitest";

import { at, failureOf, GOOD, HEARD, KEY } from "./testing/at-server.ts";
import { json, type Script } from "./testing/scripted-server.ts";

describe("a server in trouble", () => {
  test("is waited for as long as it asks, or a little longer each time", async () => {
    const { transcribe, waits } = await at((response, _, count) => {
      if (count === 1) return void response.writeHead(429, { "retry-after": "7" }).end("slow down");
      if (count === 2) return void response.writeHead(500).end("oops");
      if (count === 3) return void response.writeHead(503).end("starting");
      return json(response, GOOD);
    });
    expect((await transcribe()).passages).toEqual(HEARD);
    expect(waits[0]).toBe(7_000);
    expect(waits[1]).toBeGreaterThanOrEqual(2_000);
    expect(waits[2]).toBeGreaterThan((waits[1] ?? 0) - 1_000);
    expect(waits).toHaveLength(3);
  });

  test("for good is given up for now, and what it said is told to whoever runs the installation", async () => {
    const { transcribe, asked, reports } = await at(
      (response) => void response.writeHead(503).end("no GPU left"),
    );
    const failure = await failureOf(transcribe());
    expect(failure).toMatchObject({ reason: "transcriber-failed", transient: true });
    expect(failure.message).not.toContain("GPU");
    expect(reports.map(({ message }) => message)).toEqual([
      "The speech engine answered HTTP 503: no GPU left",
    ]);
    expect(asked).toHaveLength(5);
  });

  test("that wants to be left alone for long is", async () => {
    const { transcribe, asked } = await at(
      (response) => void response.writeHead(429, { "retry-after": "3600" }).end(),
    );
    expect(await failureOf(transcribe())).toMatchObject({ transient: true, retryAfterMs: 3_600_000 });
    expect(asked).toHaveLength(1);
  });

  test.each([
    [401, "TRANSCRIBER_API_KEY"],
    [403, "key"],
    [404, "TRANSCRIBER_URL"],
    [413, "TRANSCRIBER_MAX_CLIP_SECONDS"],
    [415, "sound"],
    [422, "422"],
    [402, "credit"],
  ])("answers %i once, and the reason names what to mend: %s", async (status, hint) => {
    const { transcribe, asked } = await at((response) => void response.writeHead(status).end("no"));
    const failure = await failureOf(transcribe());
    expect(failure).toMatchObject({ reason: "transcriber-failed", transient: false });
    expect(failure.message).toContain(hint);
    expect(asked).toHaveLength(1);
  });

  test("without credit is not asked again and again", async () => {
    const { transcribe, asked } = await at((response) =>
      json(response, { error: { code: "insufficient_quota" } }, 429),
    );
    expect((await failureOf(transcribe())).message).toContain("credit");
    expect(asked).toHaveLength(1);
  });

  test("that repeats the key does not get it into a log or before a person", async () => {
    for (const status of [401, 400, 500]) {
      const { transcribe, reports } = await at(
        (response) => void response.writeHead(status).end(`Bad key: ${KEY}`),
      );
      const failure = await failureOf(transcribe());
      expect(reports).toHaveLength(1);
      for (const error of [failure, ...reports]) expect(`${error.message} ${error.stack}`).not.toContain(KEY);
    }
  });

  test.each<[string, Script]>([
    ["breaks off its JSON", (response) => void response.writeHead(200).end('{"text": "Bees re')],
    ["answers with a web page", (response) => void response.writeHead(200).end("<!doctype html><p>Login")],
    [
      "answers with an error that says 200",
      (response) => json(response, { error: { message: "overloaded" } }),
    ],
    ["answers with JSON of another kind", (response) => json(response, { id: 7 })],
    [
      "cuts the line in the middle",
      (response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write("{");
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ["hangs up", (response) => void response.destroy()],
  ])("that %s is asked again, and may do better", async (_, script) => {
    const { transcribe } = await at((response, asked, count) =>
      count === 1 ? script(response, asked, count) : json(response, GOOD),
    );
    expect((await transcribe()).passages).toEqual(HEARD);
  });

  test("that drips is cut off when the time is over, and asked again", { timeout: 20_000 }, async () => {
    const { transcribe, reports } = await at(
      (response, _, count) => {
        if (count > 1) return json(response, GOOD);
        response.writeHead(200);
        const drip = setInterval(() => response.write(" "), 20);
        response.on("close", () => clearInterval(drip));
      },
      { timeoutMs: 1_000 },
    );
    expect((await transcribe()).passages).toEqual(HEARD);
    expect(reports).toEqual([]);
  });

  test("that sends without end is cut off", { timeout: 30_000 }, async () => {
    const { transcribe } = await at((response) => {
      response.writeHead(200);
      const megabyte = "x".repeat(1024 * 1024);
      const pour = () => {
        while (!response.destroyed && response.write(megabyte));
        if (!response.destroyed) response.once("drain", pour);
      };
      pour();
    });
    expect((await failureOf(transcribe())).message).toContain("too long");
  });
});
