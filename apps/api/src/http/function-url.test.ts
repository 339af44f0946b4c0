import { PassThrough, Writable } from "node:stream";
import { text } from "node:stream/consumers";

import { afterEach, expect, test, vi } from "vitest";

import { answerEvents, type FunctionUrlEvent } from "./function-url.ts";

afterEach(() => void vi.unstubAllGlobals());

/** Lets an app that says its headers back answer into `stream`, as AWS would. */
function answerInto(stream: Writable, event: Partial<FunctionUrlEvent> = {}) {
  vi.stubGlobal("awslambda", {
    streamifyResponse: (handler: unknown) => handler,
    HttpResponseStream: { from: (underlying: unknown) => underlying },
  });
  const handler = answerEvents(
    (request) => Response.json(Object.fromEntries(request.headers)),
    async () => {},
  );
  const requestContext = { domainName: "api.example", http: { method: "GET", sourceIp: "192.0.2.1" } };
  const whole = { rawPath: "/", rawQueryString: "", headers: {}, isBase64Encoded: false, requestContext };
  return handler({ ...whole, ...event }, stream, { getRemainingTimeInMillis: () => 600_000 });
}

async function headersOf(event: Partial<FunctionUrlEvent>) {
  const stream = new PassThrough();
  await answerInto(stream, event);
  return JSON.parse(await text(stream)) as Record<string, string>;
}

test("what AWS reads as UTF-8 in a header is the bytes that came, as a server would have it, and never an error", async () => {
  const headers = { referer: "https://example/日本", "user-agent": "\ufffd" };
  const said = await headersOf({ headers, cookies: ["a=é"] });
  const inBytes = (value = "") => Buffer.from(value, "latin1").toString("utf8");
  expect(inBytes(said["referer"])).toBe("https://example/日本");
  expect(inBytes(said["cookie"])).toBe("a=é");
});

test("who asks brings their own authorization in the place that CloudFront has for it, and nowhere else", async () => {
  const signature = { authorization: "AWS4-HMAC-SHA256 Credential=a" };
  const said = await headersOf({ headers: { ...signature, "x-earmark-authorization": "Bearer own" } });
  expect(said).toEqual({ authorization: "Bearer own" });
});

test("a reader who goes away while the last words are on their way keeps no function waiting", async () => {
  const stream = new Writable({
    write: (_chunk, _encoding, written) => written(),
    final: () => void setImmediate(() => stream.destroy()),
  });
  await answerInto(stream);
  expect(stream.writableFinished).toBe(false);
});
