import { describe, expect, test } from "vitest";

import type { ScrubbedEvent, StackFrame } from "./event.ts";
import { kindOf } from "./fingerprint.ts";
import { scrubEvent } from "./scrub.ts";
import { BASE_62, HEX, randomFrom, wordOf } from "./testing/random.ts";

const thrown = (type: string, value: string, ...frames: StackFrame[]): ScrubbedEvent => ({
  exception: { values: [{ type, value, stacktrace: { frames } }] },
});
const keyOf = (event: ScrubbedEvent, code?: string) => kindOf(event, code).key;
const bare = (value: string) => keyOf(thrown("Error", value));

describe("an error is of one kind", () => {
  const random = randomFrom(3);
  const ids = Array.from({ length: 2_000 }, () => ({
    hex: wordOf(random, HEX, 16),
    uuid: [8, 4, 4, 4, 12].map((chars) => wordOf(random, HEX, chars)).join("-"),
    item: `itm_01${wordOf(random, "0123456789abcdefghjkmnpqrstvwxyz", 24)}`,
    number: Math.floor(random() * 1e9),
    token: `${wordOf(random, BASE_62, 15)}7`,
  }));
  const once = (shape: (id: (typeof ids)[number]) => ScrubbedEvent) =>
    new Set(ids.map((id) => keyOf(shape(id)))).size;

  test.each<[string, (id: (typeof ids)[number]) => string]>([
    ["an item's id", ({ item }) => `Could not read ${item}`],
    ["a UUID", ({ uuid }) => `Request ${uuid} failed`],
    ["a hash", ({ hex }) => `No blob ${hex} in the store`],
    ["a number", ({ number }) => `Took ${number} ms, of ${number / 10}`],
    ["a token", ({ token }) => `Unknown run (${token})`],
    [
      "an address",
      ({ token, number }) => `No answer from https://h${number}.example:${number}/${token}?q=${token}`,
    ],
  ])("whatever %s in its message", (_, message) => {
    expect(once((id) => thrown("Error", message(id)))).toBe(1);
    expect(once((id) => scrubEvent(thrown("Error", message(id))))).toBe(1);
  });

  test("whichever folder, line and build it comes from", () => {
    const frame = (id: (typeof ids)[number]) => ({
      filename: `file:///srv/releases/${id.hex}/apps/api/src/work/read-source.ts?v=${id.number}`,
      function: "readSource",
      lineno: id.number,
    });
    expect(once((id) => thrown("TypeError", `No ${id.token}`, frame(id)))).toBe(1);
  });

  test("with the hash in the name of a minified file, whose functions are renamed by each build", () => {
    const frame = ({ hex, number }: (typeof ids)[number]) => ({
      filename: `https://app.example/_next/static/chunks/app/items/page-${hex}.js`,
      function: "abcdefgh"[number % 8] ?? "t",
      lineno: 1,
      colno: number,
    });
    expect(
      once((id) => thrown("TypeError", "Cannot read properties of undefined (reading 'title')", frame(id))),
    ).toBe(1);
  });

  test("with frames of libraries above its own", () => {
    const own = { filename: "apps/api/src/a.ts", function: "readAll", in_app: true };
    const library = (name: string) => ({
      filename: `node_modules/${name}/index.js`,
      function: name,
      in_app: false,
    });
    expect(keyOf(thrown("Error", "a", own, library("undici")))).toBe(
      keyOf(thrown("Error", "b", own, library("zod"))),
    );
  });
});

describe("errors are of different kinds", () => {
  const at = (filename: string, name: string) => ({ filename, function: name, in_app: true });
  test("by class, code, file and function", () => {
    const keys = [
      keyOf(thrown("Error", "x", at("src/a.ts", "readAll"))),
      keyOf(thrown("TypeError", "x", at("src/a.ts", "readAll"))),
      keyOf(thrown("Error", "x", at("src/b.ts", "readAll"))),
      keyOf(thrown("Error", "x", at("src/a.ts", "writeAll"))),
      keyOf(thrown("Error", "x", at("src/a.ts", "readAll")), "ECONNRESET"),
      keyOf(thrown("Error", "x", at("src/a.ts", "readAll")), "EPIPE"),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("by what they say, where no frame tells", () => {
    expect(bare("Could not read itm_01abc2")).not.toBe(bare("Could not write itm_01abc2"));
    expect(kindOf({ message: "Nothing left" }).key).not.toBe(kindOf({ message: "Nothing right" }).key);
  });

  test("the thrown error decides, not its causes", () => {
    const event = {
      exception: {
        values: [
          { type: "Cause", value: "" },
          { type: "Thrown", value: "" },
        ],
      },
    };
    expect(kindOf(event).parts[0]).toBe("Thrown");
  });
});

test("an error of a megabyte is told as quickly as any, and its parts are short", () => {
  const megabyte = "x1".repeat(500_000);
  const kind = kindOf(thrown(megabyte, megabyte, { filename: megabyte, function: megabyte }), megabyte);
  expect(kind.parts.join("").length).toBeLessThan(600);
});
