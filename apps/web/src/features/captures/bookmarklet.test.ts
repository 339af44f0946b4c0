import { afterEach, expect, test, vi } from "vitest";

import { bookmarkletAddress, pageMessage, readyMessage } from "./bookmarklet.ts";
import { receivedPage } from "./received-page.ts";

const home = "https://earmark.example";
const source = () => decodeURIComponent(bookmarkletAddress(home, "k1").slice("javascript:".length));

afterEach(() => {
  document.documentElement.innerHTML = "";
  vi.unstubAllGlobals();
});

/** Clicks the bookmarklet in this page, and lets the capture page say that it is there. */
async function click(): Promise<{ type: string; key: string; page: Record<string, unknown> }> {
  return new Promise((resolve) => {
    const box = { postMessage: (message: never, to: string) => to === home && resolve(message) };
    vi.stubGlobal("open", () => box);
    // oxlint-disable-next-line typescript/no-implied-eval -- this is how a browser runs it
    new Function(source())();
    const ready = new MessageEvent("message", { data: readyMessage, origin: home });
    Object.defineProperty(ready, "source", { value: box });
    dispatchEvent(ready);
  });
}

test("hands over the page as it stands, without scripts, styles and what was typed", async () => {
  document.documentElement.innerHTML = `<head><title>A walled page</title><style>p{}</style></head>
    <body><p>For members.</p><script>track()</script><input value="my card number"><textarea>secret</textarea>
    <script type="application/ld+json">{"@type":"Article"}</script><img src="data:image/png;base64,AAAA"></body>`;
  const { type, key, page } = await click();
  expect({ type, key }).toEqual({ type: pageMessage, key: "k1" });
  expect(page).toMatchObject({ url: location.href, title: "A walled page", captions: null });
  expect(page["html"]).toContain("<p>For members.</p>");
  expect(page["html"]).toContain('{"@type":"Article"}');
  expect(page["html"]).not.toMatch(/track|p\{\}|card number|secret|base64/);
  expect(document.querySelector("textarea")).not.toBeNull();
});

test("the address holds no line break and nothing a bookmark could trip over", () => {
  expect(bookmarkletAddress(home, "k1")).toMatch(/^javascript:[\w\-.!~*'()%]+$/);
});

const page = { url: "https://a.example/x", title: "T", html: "<p>x</p>", selection: "", captions: null };
const message = (change: object, key = "k1") => ({ type: pageMessage, key, page: { ...page, ...change } });

test("a page may only speak for its own site", () => {
  expect(receivedPage(message({}), "https://a.example", "k1")).toMatchObject({ isOurs: true });
  expect(receivedPage(message({}), "https://evil.example", "k1")).toBeUndefined();
  expect(receivedPage(message({ url: "javascript:alert(1)" }), "https://a.example", "k1")).toBeUndefined();
});

test("a message without the key of this browser's bookmarklet is not saved unasked", () => {
  expect(receivedPage(message({}, "guess"), "https://a.example", "k1")).toMatchObject({ isOurs: false });
  expect(receivedPage(message({}), "https://a.example", undefined)).toMatchObject({ isOurs: false });
});

test.each([null, "earmark", {}, { type: pageMessage }, message({ html: 1 }), message({ captions: "x" })])(
  "%j is no page",
  (data) => {
    expect(receivedPage(data, "https://a.example", "k1")).toBeUndefined();
  },
);

test("a marked passage is what is wanted, a few marked words are not", () => {
  const long = "word ".repeat(40);
  expect(receivedPage(message({ selection: long }), "https://a.example", "k1")?.capture.selection).toBe(
    long.trim(),
  );
  expect(
    receivedPage(message({ selection: "two words" }), "https://a.example", "k1")?.capture.selection,
  ).toBeUndefined();
});
