import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";

import { afterEach, expect, test, vi } from "vitest";

import { answerEvents, type FunctionUrlEvent } from "./function-url.ts";

afterEach(() => void vi.unstubAllGlobals());

/** What an app that says its headers back says to a request with these, as AWS hands it on. */
async function headersOf(headers: Record<string, string>, more: Partial<FunctionUrlEvent> = {}) {
  vi.stubGlobal("awslambda", {
    streamifyResponse: (handler: unknown) => handler,
    HttpResponseStream: { from: (stream: unknown) => stream },
  });
  const handler = answerEvents(
    (request) => Response.json(Object.fromEntries(request.headers)),
    async () => {},
  );
  const http = { method: "GET", sourceIp: "192.0.2.1" };
  const requestContext = { domainName: "api.example", http };
  const event = {
    rawPath: "/",
    rawQueryString: "",
    headers,
    isBase64Encoded: false,
    requestContext,
    ...more,
  };
  const stream = new PassThrough();
  await handler(event, stream, { getRemainingTimeInMillis: () => 10_000 });
  return JSON.parse(await text(stream)) as Record<string, string>;
}

test("what AWS reads as UTF-8 in a header is the bytes that came, as a server would have it, and never an error", async () => {
  const said = await headersOf(
    { referer: "https://example/日本", "user-agent": "\ufffd" },
    { cookies: ["a=é"] },
  );
  const inBytes = (value = "") => Buffer.from(value, "latin1").toString("utf8");
  expect(inBytes(said["referer"])).toBe("https://example/日本");
  expect(inBytes(said["cookie"])).toBe("a=é");
});

test("who asks brings their own authorization in the place that CloudFront has for it, and nowhere else", async () => {
  const signature = { authorization: "AWS4-HMAC-SHA256 Credential=a" };
  const said = await headersOf({ ...signature, "x-earmark-authorization": "Bearer own" });
  expect(said).toEqual({ authorization: "Bearer own" });
});
