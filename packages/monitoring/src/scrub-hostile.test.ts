import { describe, expect, test } from "vitest";

import { scrubEvent } from "./scrub.ts";
import { exception, frame } from "./testing/places.ts";

describe("whatever it is given", () => {
  test("it takes things that are no events", () => {
    for (const thing of [undefined, null, 1, "text", [], () => 1, new Date(), Symbol("a"), 10n])
      expect(scrubEvent(thing)).toEqual({});
  });

  test("it calls no getter, and bears cycles and proxies that throw", () => {
    let calls = 0;
    const trap = () => {
      calls += 1;
      throw new Error("caught");
    };
    const angry = new Proxy(
      {},
      {
        get: trap,
        ownKeys: () => {
          throw new Error("no");
        },
        getOwnPropertyDescriptor: () => {
          throw new Error("no");
        },
      },
    );
    const { proxy: revoked, revoke } = Proxy.revocable([], {});
    revoke();
    const cycle: Record<string, unknown> = { attempt: 1, angry, revoked };
    cycle["self"] = cycle;
    Object.defineProperty(cycle, "message", { get: trap, enumerable: true });
    Object.defineProperty(cycle, "any", { get: trap, enumerable: true });
    const left = scrubEvent({
      extra: cycle,
      tags: angry,
      breadcrumbs: revoked,
      contexts: { a: cycle },
      exception: angry,
    });
    expect(left.extra).toMatchObject({ attempt: 1 });
    expect(calls).toBe(0);
  });

  test("it is bounded in size and time, for texts and trees that are made to hurt", () => {
    const parts = [
      "a",
      "@",
      "a@",
      "a.",
      "-",
      "1",
      "1-",
      "%40",
      "?",
      "?a",
      "=",
      "'",
      '"',
      "“",
      "`",
      "/",
      "\\",
      "eyJ",
      "sk_",
      "a:",
      "::",
      "token",
      "Bearer ",
      "-----BEGIN A-----",
      "https://",
      "data:a/b;",
      "[",
      "\u0000",
      "\ud83d",
      "params:",
    ];
    const startedMs = Date.now();
    for (const part of parts) {
      const text = part.repeat(Math.ceil(1_000_000 / part.length));
      const left = scrubEvent({
        message: text,
        transaction: text,
        request: { url: text },
        ...exception({ value: text, stacktrace: { frames: [frame({ filename: text, function: text })] } }),
        breadcrumbs: [{ category: "ui.click", message: text }],
        extra: { any: text },
      });
      expect(JSON.stringify(left).length).toBeLessThan(20_000);
    }
    const wide = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [
        `k${index}`,
        { list: Array(5_000).fill("word ".repeat(500)) },
      ]),
    );
    const many = {
      breadcrumbs: Array(10_000).fill({ category: "fetch", data: wide }),
      extra: wide,
      contexts: wide,
      spans: Array(10_000).fill({ data: wide }),
    };
    expect(JSON.stringify(scrubEvent(many)).length).toBeLessThan(200_000);
    expect(Date.now() - startedMs).toBeLessThan(20_000);
  });

  test("what becomes a word in brackets has used up its room, so that little is looked into", () => {
    const spans = Array.from({ length: 100 }, () => ({ description: `eyJ${"a".repeat(4_000)}` }));
    expect(scrubEvent({ spans }).spans?.length).toBeLessThan(20);
  });

  test("a host that is too long to be one is not looked into", () => {
    const url = `https://${"a".repeat(300)}/items`;
    expect(scrubEvent({ request: { url } }).request?.url).toBe("https://[part]/items");
  });
});
