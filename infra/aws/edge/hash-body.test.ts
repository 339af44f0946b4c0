import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { type EdgeRequest, handler } from "./hash-body/index.mjs";

const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");

/** The event that CloudFront sends on "origin request" with the body included. */
const eventOf = (request: Partial<EdgeRequest>) => {
  const config = {
    distributionId: "EDFDVBD6EXAMPLE",
    eventType: "origin-request",
    requestId: "4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==",
  };
  const whole = {
    clientIp: "203.0.113.178",
    method: "POST",
    uri: "/v1/items",
    querystring: "",
    headers: {},
    ...request,
  };
  return { Records: [{ cf: { config, request: whole } }] } as Parameters<typeof handler>[0];
};

const body = (data: string | Buffer, inputTruncated = false) =>
  ({
    inputTruncated,
    action: "read-only",
    encoding: "base64",
    data: Buffer.from(data).toString("base64"),
  }) as const;

const header = (key: string, value: string) => ({ [key]: [{ key, value }] });

async function hashOf(request: Partial<EdgeRequest>): Promise<string | undefined> {
  const answer = await handler(eventOf(request));
  assert.ok("method" in answer, "the request goes on to the function");
  return answer.headers["x-amz-content-sha256"]?.[0]?.value;
}

async function refusal(request: Partial<EdgeRequest>) {
  const answer = await handler(eventOf(request));
  assert.ok("status" in answer, "the request is refused");
  return { ...answer, problem: JSON.parse(answer.body) as Record<string, unknown> };
}

test("a body is hashed as its bytes, however they are written in the event", async () => {
  assert.equal(
    await hashOf({ body: body('{"url":"https://example.org/ä"}') }),
    sha256('{"url":"https://example.org/ä"}'),
  );
  const binary = Buffer.from([0, 255, 128, 10, 13]);
  assert.equal(await hashOf({ method: "PUT", body: body(binary) }), sha256(binary));
  assert.equal(
    await hashOf({ body: { inputTruncated: false, encoding: "text", data: "añb" } }),
    sha256("añb"),
  );
});

test("a request without a body that could have one brings the hash of nothing", async () => {
  assert.equal(await hashOf({ method: "DELETE" }), EMPTY);
  assert.equal(await hashOf({ body: body("") }), EMPTY);
});

test("reading needs no hash", async () => {
  for (const method of ["GET", "HEAD", "OPTIONS"]) assert.equal(await hashOf({ method }), undefined);
});

test("a viewer's own hash is believed only where the body was cut", async () => {
  const headers = () => header("x-amz-content-sha256", "a".repeat(64));
  assert.equal(await hashOf({ headers: headers(), body: body("abc") }), sha256("abc"));
  assert.equal(await hashOf({ headers: headers(), body: body("abc", true) }), "a".repeat(64));
});

test("a cut body without a hash, or with something else in its place, is refused in the API's own words", async () => {
  for (const headers of [
    {},
    header("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
    header("x-amz-content-sha256", "abc"),
  ]) {
    const { status, headers: answered, problem } = await refusal({ headers, body: body("abc", true) });
    assert.equal(status, "413");
    assert.equal(answered["content-type"][0]?.value, "application/problem+json");
    assert.equal(problem["code"], "too-large");
    assert.equal(problem["status"], 413);
    assert.match(String(problem["detail"]), /x-amz-content-sha256/);
    assert.ok(problem["requestId"]);
  }
});

test("what no function takes is refused before it is sent, hash or not", async () => {
  const headers = {
    ...header("content-length", String(6 * 1024 * 1024 + 1)),
    ...header("x-amz-content-sha256", "a".repeat(64)),
  };
  assert.match(String((await refusal({ headers, body: body("abc", true) })).problem["detail"]), /6 MB/);
});
