import { expect, test } from "vitest";

import { isPublicAddress } from "./address-policy.ts";
import { guardedLookup } from "./connector.ts";
import { FORBIDDEN_V4, FORBIDDEN_V6, LOOK_ALIKES } from "./testing/spellings.ts";

test.each([...FORBIDDEN_V4, ...FORBIDDEN_V6])("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(LOOK_ALIKES)("%s, beside a forbidden range, stays public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  "",
  "example.com",
  "127.1",
  "0x8080808",
  "8.8.8.8 ",
  "2001:4860:4860::8888%eth0",
  "[2001:4860::1]",
  "::1::",
])("%j, which is no plain address, is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

const answer = (addresses: readonly string[], opened: boolean) =>
  new Promise((resolve, reject) => {
    guardedLookup({ resolve: async () => addresses, opened })("site.example", { all: true }, (error, found) =>
      error ? reject(error) : resolve(found),
    );
  });

test("every look-alike is handed to the socket, and only forbidden addresses are dropped", async () => {
  const found = await answer([...FORBIDDEN_V4, ...LOOK_ALIKES, ...FORBIDDEN_V6], false);
  expect(found).toEqual(LOOK_ALIKES.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
});

test("a name with forbidden addresses only is refused, a name without any is not found", async () => {
  await expect(answer(["10.0.0.1", "::1"], false)).rejects.toMatchObject({ reason: "blocked-address" });
  await expect(answer([], false)).rejects.toMatchObject({ code: "ENOTFOUND" });
});

test("an opened host is dialled wherever it leads", async () => {
  await expect(answer(["127.0.0.1"], true)).resolves.toEqual([{ address: "127.0.0.1", family: 4 }]);
});
