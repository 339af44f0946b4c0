import { createHash } from "node:crypto";

import { expect, test } from "vitest";

import { hashLargeBody } from "./content-hash.ts";

const post = (body: string) => new Request("https://api.example/v1/items", { method: "POST", body });

async function hashOf(request: Request): Promise<string | null> {
  await hashLargeBody(request);
  return request.headers.get("x-amz-content-sha256");
}

test("a large body brings the SHA-256 of its bytes, and is still there to be sent", async () => {
  const body = "ä".repeat(300_000);
  const request = post(body);
  expect(await hashOf(request)).toBe(createHash("sha256").update(body).digest("hex"));
  expect(await request.text()).toBe(body);
});

test("small bodies, and requests without one, go as they are: CloudFront makes their hash", async () => {
  expect(await hashOf(post("{}"))).toBeNull();
  expect(await hashOf(new Request("https://api.example/v1/items/itm_1", { method: "DELETE" }))).toBeNull();
  expect(await hashOf(new Request("https://api.example/v1/items"))).toBeNull();
});
