import { expect, test } from "vitest";

import { isWellFormed, newToken, startOf } from "./token.ts";

const SECRET = "0Az9bY8cX7dW6eV5fU4gT3hS2iR1jQ0kP9lO8mN7nM6";
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

test("a key is told by its prefix, and has the check digits that the CRC-32 of its secret makes", () => {
  // As other programs work it out: python3 -c 'import zlib; print(zlib.crc32(b"…"))' in base 62.
  expect(newToken("0".repeat(43))).toBe(`emk_${"0".repeat(43)}2CZclj`);
  expect(isWellFormed(newToken(SECRET))).toBe(true);
});

test("every wrong digit, every two that changed places, every one missing or too many is noticed", () => {
  const token = newToken(SECRET);
  for (let at = 4; at < token.length; at++) {
    const [before, digit = "", after] = [token.slice(0, at), token[at], token.slice(at + 1)];
    for (const other of DIGITS.replace(digit, "")) expect(isWellFormed(before + other + after)).toBe(false);
    expect(isWellFormed(before + after)).toBe(false);
    expect(isWellFormed(before + digit + digit + after)).toBe(false);
    const swapped = before + (after[0] ?? "") + digit + after.slice(1);
    expect(swapped === token || !isWellFormed(swapped)).toBe(true);
  }
});

test.each(["", "emk_", "emk_short", `EMK_${SECRET}000000`, `emk_${"!".repeat(49)}`])(
  "%j is no key",
  (text) => {
    expect(isWellFormed(text)).toBe(false);
  },
);

test("what is shown of a key leaves all but four of its digits to guess", () => {
  expect(startOf(newToken(SECRET))).toBe(`emk_${SECRET.slice(0, 4)}`);
});
