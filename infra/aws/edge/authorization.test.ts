import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

type Headers = Record<string, { value: string }>;

/** Runs the file as CloudFront does: as a script whose `handler` is called with the viewer's request. */
function sent(headers: Headers, ip = "198.51.100.7"): Headers {
  const code = readFileSync(new URL("authorization.js", import.meta.url), "utf8");
  const request = { method: "GET", uri: "/v1/items", querystring: {}, headers, cookies: {} };
  const event = { version: "1.0", context: { eventType: "viewer-request" }, viewer: { ip }, request };
  const answer: unknown = vm.runInNewContext(`${code}\nhandler(event)`, { event });
  assert.equal(answer, request);
  return request.headers;
}

test("the viewer's authorization reaches the function under its own name", () => {
  const headers = sent({ authorization: { value: "Bearer abc" }, accept: { value: "*/*" } });
  assert.equal(headers["x-earmark-authorization"]?.value, "Bearer abc");
  assert.equal(headers["accept"]?.value, "*/*");
});

test("nobody is signed in by sending the function's own header", () => {
  const spoofed = { "x-earmark-authorization": { value: "Bearer stolen" } };
  assert.equal(sent({ ...spoofed })["x-earmark-authorization"], undefined);
  const both = sent({ ...spoofed, authorization: { value: "Bearer own" } });
  assert.equal(both["x-earmark-authorization"]?.value, "Bearer own");
});

test("nobody chooses the address they are counted by", () => {
  const headers = sent({
    "x-earmark-viewer-address": { value: "203.0.113.9" },
    "cloudfront-viewer-address": { value: "203.0.113.9:1" },
  });
  assert.equal(headers["x-earmark-viewer-address"]?.value, "198.51.100.7");
  assert.equal(headers["cloudfront-viewer-address"], undefined);
  assert.equal(sent({}, "2001:db8::7")["x-earmark-viewer-address"]?.value, "2001:db8::7");
});

test("the API reads what is carried under the very same names", () => {
  const reader = new URL("../../../apps/api/src/http/function-url.ts", import.meta.url);
  const read = new Set(readFileSync(reader, "utf8").match(/x-earmark-[\w-]+/g));
  const carried = Object.keys(sent({ authorization: { value: "Bearer abc" } })).filter((name) =>
    name.startsWith("x-earmark-"),
  );
  assert.deepEqual([...read].toSorted(), carried.toSorted());
});

test("it is small enough for CloudFront, and asks for nothing that its runtime lacks", () => {
  const code = readFileSync(new URL("authorization.js", import.meta.url), "utf8");
  assert.ok(Buffer.byteLength(code) < 10_240);
  assert.doesNotMatch(code.replaceAll(/^\/\/.*$/gm, ""), /\b(?:import|export|require|process|fetch)\b|\?\./);
});
