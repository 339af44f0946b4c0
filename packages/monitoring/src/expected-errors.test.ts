import { describe, expect, test } from "vitest";

import type { ScrubbedEvent } from "./event.ts";
import { type ErrorFacts, expectedKind } from "./expected-errors.ts";

const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
const event = (type: string, value: string, filename = "https://app.example/_next/a.js"): ScrubbedEvent => ({
  exception: { values: [{ type, value, stacktrace: { frames: [{ filename }] } }] },
});
const inBrowser = (one: ScrubbedEvent, facts: Partial<ErrorFacts> = {}) =>
  expectedKind(one, { side: "browser", userAgent: CHROME, ...facts });
const onServer = (one: ScrubbedEvent, facts: Partial<ErrorFacts> = {}) =>
  expectedKind(one, { side: "server", ...facts });

describe("counted, never an event", () => {
  test.each<[string, ScrubbedEvent, Partial<ErrorFacts>?]>([
    ["refused", event("DomainError", "No such item"), { status: 404 }],
    ["refused", event("ApiError", "quota"), { status: 402, code: "quota-exceeded" }],
    ["sign-in", event("ApiError", "expired"), { status: 401, code: "token-expired" }],
    ["sign-in", event("FirebaseError", "Firebase: Error"), { code: "auth/popup-closed-by-user" }],
    ["sign-in", event("FirebaseError", "Firebase: timeout"), { code: "auth/timeout" }],
    ["aborted", event("AbortError", "signal is aborted without reason")],
    ["aborted", event("DOMException", "The user aborted a request.")],
    ["aborted", event("TypeError", "cancelled")],
    ["offline", event("TypeError", "Failed to fetch")],
    ["offline", event("TypeError", "NetworkError when attempting to fetch resource.")],
    ["offline", event("TypeError", "Load failed")],
    ["offline", event("Error", "net::ERR_NETWORK_CHANGED")],
    ["extension", event("TypeError", "x is null", "chrome-extension://abc/content.js")],
    ["extension", event("TypeError", "x is null", "moz-extension://abc/content.js")],
    ["extension", event("TypeError", "x is null", "safari-web-extension://abc/content.js")],
    ["extension", event("Error", "Extension context invalidated.")],
    ["extension", { message: "Script error." }],
    ["extension", event("UnhandledRejection", "Object Not Found Matching Id:3, MethodName:update")],
    ["resize-observer", event("Error", "ResizeObserver loop completed with undelivered notifications.")],
    ["stale-build", event("ChunkLoadError", "Loading chunk 4 failed.")],
    [
      "stale-build",
      event("TypeError", "Failed to fetch dynamically imported module: https://app.example/a.js"),
    ],
    ["bot", event("TypeError", "x is null"), { userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1)" }],
    ["bot", event("TypeError", "x is null"), { userAgent: `${CHROME} HeadlessChrome/150` }],
  ])("%s: %j", (name, one, facts) => {
    expect(inBrowser(one, facts)).toBe(name);
  });

  test("a refusal on the server too", () => {
    expect(onServer(event("DomainError", "No such item"), { status: 404 })).toBe("refused");
    expect(onServer(event("AbortError", "This operation was aborted"))).toBe("aborted");
  });
});

describe("an event all the same", () => {
  test.each<[string, ScrubbedEvent]>([
    ["a bug", event("TypeError", "Cannot read properties of undefined (reading 'title')")],
    ["a message that only mentions an extension", event("Error", "No reader for this extension: .xyz")],
    [
      "a message that only mentions being aborted",
      event("Error", "The upload was left behind after an aborted try"),
    ],
    ["a failed fetch that is told by our own words", event("Error", "Could not save: Failed to fetch twice")],
  ])("%s", (_, one) => {
    expect(inBrowser(one)).toBeUndefined();
  });

  test("a server that can't reach another: that is somebody's to mend", () => {
    expect(onServer(event("TypeError", "fetch failed"))).toBeUndefined();
    expect(onServer(event("TypeError", "Failed to fetch"))).toBeUndefined();
  });

  test("a failure of ours, and what a robot's request brought to light on the server", () => {
    expect(onServer(event("DomainError", "down"), { status: 503 })).toBeUndefined();
    expect(onServer(event("TypeError", "x"), { userAgent: "Googlebot" })).toBeUndefined();
  });
});

test("a message of a megabyte is judged by its beginning, at once", () => {
  for (const part of ["a", "err_", "loading chunk ", "the "])
    expect(inBrowser(event("Error", part.repeat(1_000_000 / part.length)))).toBeUndefined();
});
