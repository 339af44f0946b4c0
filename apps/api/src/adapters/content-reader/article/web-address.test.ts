import { expect, test } from "vitest";

import { isSameSite, webAddress } from "./web-address.ts";

test.each([
  ["/path?x=1", "https://example.com/path?x=1"],
  ["//cdn.example.com/i.png", "https://cdn.example.com/i.png"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["https://user:pass@example.com/", null],
  ["http://[broken", null],
  [undefined, null],
])("the address %s reads as %s", (address, wanted) => {
  expect(webAddress(address, "https://example.com/a")).toBe(wanted);
});

test.each([
  ["https://www.example.com/a", "https://m.example.com/b", true],
  ["https://news.bbc.co.uk/", "https://www.bbc.co.uk/", true],
  ["https://a.co.uk/", "https://b.co.uk/", false],
  ["https://example.com/", "https://example.com.evil.net/", false],
  ["https://127.0.0.1/", "https://10.0.0.1/", false],
])("%s and %s are of one site: %s", (first, second, wanted) => {
  expect(isSameSite(first, second)).toBe(wanted);
});
