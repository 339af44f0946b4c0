import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { afterEach, expect, test } from "vitest";

import { createSignedFetch } from "./signed-fetch.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A service that answers each request in its turn: with a status, by breaking off, or never. */
async function service(answers: (number | "breaks" | "hangs")[]) {
  const seen: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    const answer = answers[seen.length] ?? 200;
    void text(request).then((body) => {
      seen.push({ headers: request.headers, body });
      if (answer === "breaks") request.socket.destroy();
      else if (answer !== "hangs") response.writeHead(answer).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seen };
}

const credentials = { accessKeyId: "ASIATEST", secretAccessKey: "secret", sessionToken: "token" };
const signed = createSignedFetch({ service: "sqs", region: "eu-central-1", credentials });
const request = { headers: { "x-amz-target": "AmazonSQS.SendMessage" }, body: "{}", timeoutMs: 5_000 };

test("a request says who asks, for which service and region, and is signed with all that it says", async () => {
  const { url, seen } = await service([]);
  expect((await signed(url, request)).status).toBe(200);
  const [{ headers, body } = { headers: {}, body: "" }] = seen;
  expect(body).toBe("{}");
  expect(headers["x-amz-security-token"]).toBe("token");
  expect(headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=ASIATEST\/\d{8}\/eu-central-1\/sqs\/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[\da-f]{64}$/,
  );
});

test("a connection that breaks, as after a freeze, and a service that is busy are asked again", async () => {
  const { url, seen } = await service(["breaks", 503, 200]);
  expect((await signed(url, request)).status).toBe(200);
  expect(seen.map(({ body }) => body)).toEqual(["{}", "{}", "{}"]);
});

test("a no is an answer, and so is the last of several that it is busy", async () => {
  const refusing = await service([403]);
  expect((await signed(refusing.url, request)).status).toBe(403);
  expect(refusing.seen).toHaveLength(1);
  const busy = await service([429, 500, 503]);
  expect((await signed(busy.url, request)).status).toBe(503);
});

test("a service that never answers is waited for as long as was said", async () => {
  const { url, seen } = await service(["hangs", "hangs"]);
  await expect(signed(url, { ...request, timeoutMs: 100, retries: 1 })).rejects.toThrow(/timeout/i);
  expect(seen).toHaveLength(2);
});
