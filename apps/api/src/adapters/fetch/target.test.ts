import { expect, test } from "vitest";

import { parseTarget, targetPolicy } from "./target.ts";

const policy = targetPolicy(["localhost:3000", "127.0.0.1", "[::1]:80", "DEV.Example:8001"], [9_999]);
const parse = (address: string, base?: string) =>
  parseTarget(address, base ? new URL(base) : undefined, policy);

test.each([
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://example.com/",
  "data:text/html,hi",
  "javascript:alert(1)",
  "blob:https://example.com/1",
  "ws://example.com/",
  "http://",
  "http://exa mple.com/",
  "http://[fe80::1%25eth0]/",
  "example.com",
  "",
  "https://user@example.com/",
  "https://user:secret@example.com/",
  "https://:secret@example.com/",
  `https://example.com/${"a".repeat(9_000)}`,
])("%s is no address to open", (address) => {
  expect(() => parse(address)).toThrow(expect.objectContaining({ reason: "invalid-url" }));
});

test.each([1, 22, 25, 110, 143, 445, 993, 2375, 2379, 3306, 5432, 6379, 9200, 11211, 27017, 65535])(
  "port %d of a public host is not opened",
  (port) => {
    expect(() => parse(`http://example.com:${port}/`)).toThrow(
      expect.objectContaining({ reason: "blocked-address" }),
    );
  },
);

test.each([80, 443, 8000, 8080, 8443, 9_999])("port %d of a public host is opened", (port) => {
  expect(parse(`https://example.com:${port}/`).opened).toBe(false);
});

test.each([
  ["http://localhost:3000/", true],
  ["http://LOCALHOST:3000/", true],
  ["http://127.0.0.1:5432/", true],
  ["http://0x7f.1/", true],
  ["http://[0:0::1]/", true],
  ["https://dev.example:8001/", true],
  ["https://dev.example/", false],
  ["http://dev.example.com/", false],
  ["http://127.0.0.2/", false],
])("%s is opened by the allow-list: %s", (address, opened) => {
  expect(parse(address).opened).toBe(opened);
});

test.each(["http://localhost/", "http://localhost./", "http://a.LocalHost/", "http://localhost:8080/"])(
  "%s is refused by name, whatever the resolver would say",
  (address) => {
    expect(() => parse(address)).toThrow(expect.objectContaining({ reason: "blocked-address" }));
  },
);

test("a redirect's address is read relative to the page that gave it, and by the same rules", () => {
  expect(parse("../b?c", "https://example.com/a/d/").url.href).toBe("https://example.com/a/b?c");
  expect(() => parse("//user@example.com/", "https://example.com/")).toThrow(/password/);
});
