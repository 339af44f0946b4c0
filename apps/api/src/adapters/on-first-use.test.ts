import { expect, test } from "vitest";

import { once, onFirstUse } from "./on-first-use.ts";

test("a port is opened by its first call, once, and answers as it would by itself", async () => {
  let opened = 0;
  const open = once(async () => {
    opened += 1;
    return { add: async (a: number, b: number) => a + b, fail: async () => Promise.reject(new Error("no")) };
  });
  const port = onFirstUse(open, ["add", "fail"]);
  expect([opened, open.opened()]).toEqual([0, undefined]);
  expect(await Promise.all([port.add(1, 2), port.add(3, 4)])).toEqual([3, 7]);
  await expect(port.fail()).rejects.toThrow("no");
  expect(opened).toBe(1);
});

test("what could not be opened is tried again", async () => {
  let tries = 0;
  const open = once(async () => {
    tries += 1;
    if (tries === 1) throw new Error("not yet");
    return { say: async () => "well" };
  });
  const port = onFirstUse(open, ["say"]);
  await expect(port.say()).rejects.toThrow("not yet");
  expect(await port.say()).toBe("well");
});
