import { ErrorCode } from "@earmark/core";
import { describe, expect, test } from "vitest";

import { newText, post, testApp, WEB_ORIGIN } from "../testing/test-app.ts";
import { statusOf } from "./problem.ts";

const MiB = 1024 * 1024;
const jsonOf = async (response: Response) => (await response.json()) as Record<string, unknown>;
const problemOf = async (response: Response) => ({ ...(await jsonOf(response)), status: response.status });

describe("cross-origin requests", () => {
  const preflight = (origin: string, method: string, headers: string) =>
    testApp().send("/v1/items", {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": method,
        "access-control-request-headers": headers,
      },
    });

  test("the web app may send all that the contract asks for, and need not ask again soon", async () => {
    const wanted = [
      "authorization",
      "content-type",
      "if-match",
      "idempotency-key",
      "last-event-id",
      "x-amz-content-sha256",
    ];
    const { status, headers } = await preflight(WEB_ORIGIN, "PATCH", wanted.join(","));
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe(WEB_ORIGIN);
    expect(headers.get("access-control-allow-methods")?.split(",")).toContain("PATCH");
    expect(headers.get("access-control-allow-headers")?.toLowerCase().split(",")).toEqual(
      expect.arrayContaining(wanted),
    );
    expect(headers.get("access-control-max-age")).toBe("7200");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  test("previews may where they are named, and nothing that only looks like one", async () => {
    const { send } = testApp({}, { previewOrigins: ["https://earmark-*-acme.vercel.app"] });
    const letIn = async (origin: string) =>
      (await send("/health", { headers: { origin } })).headers.get("access-control-allow-origin");
    expect(await letIn("https://earmark-git-x1-acme.vercel.app")).toBe(
      "https://earmark-git-x1-acme.vercel.app",
    );
    expect(await letIn(WEB_ORIGIN)).toBe(WEB_ORIGIN);
    for (const origin of [
      "http://earmark-git-acme.vercel.app",
      "https://earmark-a.evil.example/-acme.vercel.app",
      "https://earmark-git-acme.vercel.app.evil.example",
      "https://earmark-git-acmexvercel.app",
      "https://earmark-a.b-acme.vercel.app",
      "null",
    ])
      expect(await letIn(origin), origin).toBeNull();
  });

  test.each(["https://evil.example", "null", `${WEB_ORIGIN}.evil.example`, "http://earmark.example"])(
    "no other origin may: %s",
    async (origin) => {
      const { headers } = await preflight(origin, "GET", "authorization");
      expect(headers.get("access-control-allow-origin")).toBeNull();
      const plain = await testApp().send("/v1/items", { headers: { origin }, as: "ada" });
      expect(plain.headers.get("access-control-allow-origin")).toBeNull();
    },
  );

  test("the web app can read problems and the headers that matter", async () => {
    const { headers } = await testApp().send("/v1/items", { headers: { origin: WEB_ORIGIN } });
    expect(headers.get("access-control-allow-origin")).toBe(WEB_ORIGIN);
    expect(headers.get("vary")).toContain("Origin");
    expect(headers.get("access-control-expose-headers")).toContain("ETag");
  });
});

describe("every answer", () => {
  test.each(["/v1/items", "/health", "/nowhere", "/openapi.json", "/problems/not-found"])(
    "%s carries secure headers and a request id",
    async (path) => {
      const { headers } = await testApp().send(path, { as: "ada", headers: { "x-request-id": "mine-1" } });
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get("strict-transport-security")).toContain("max-age=");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("x-request-id")).toBe("mine-1");
    },
  );

  test.each([200, 401, 404])("of /v1 with status %i is kept by no cache", async (status) => {
    const [path, as] = { 200: ["/v1/items", "ada"], 401: ["/v1/items", ""], 404: ["/v1/x", "ada"] }[
      status
    ] ?? [""];
    const response = await testApp().send(String(path), as ? { as } : {});
    expect(response.status).toBe(status);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });

  test("has a request id of ours when the given one is not fit for a log", async () => {
    const { headers } = await testApp().send("/health", { headers: { "x-request-id": 'a" b' } });
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("bodies", () => {
  const chunked = (bytes: number) => {
    let left = bytes;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left <= 0) return controller.close();
        controller.enqueue(new Uint8Array(MiB).fill(32));
        left -= MiB;
      },
    });
    return {
      method: "POST",
      body,
      duplex: "half" as const,
      as: "ada",
      headers: { "content-type": "application/json" },
    };
  };

  test("longer than 16 MiB are refused, whether they say so or come in chunks", async () => {
    const { send } = testApp();
    const said = await send("/v1/items", {
      ...post("x".repeat(17 * MiB), { "content-length": String(17 * MiB) }),
      as: "ada",
    });
    expect(await problemOf(said)).toMatchObject({ status: 413, code: "too-large" });
    expect(await problemOf(await send("/v1/items", chunked(17 * MiB)))).toMatchObject({ status: 413 });
    expect(await problemOf(await send("/v1/items", chunked(2 * MiB))), "read, and no JSON").toMatchObject({
      status: 400,
    });
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", undefined])(
    "of type %s are refused",
    async (type) => {
      const body = Buffer.from(JSON.stringify(newText("one")));
      const init = { method: "POST", body, as: "ada", ...(type && { headers: { "content-type": type } }) };
      expect(await problemOf(await testApp().send("/v1/items", init))).toMatchObject({
        status: 415,
        code: "unsupported-type",
      });
    },
  );

  test.each(["", "{", "nul", '{"source":', "[".repeat(100_000)])(
    "that are no JSON are refused: %.10s",
    async (body) => {
      const response = await testApp().send("/v1/items", { ...post(""), body, as: "ada" });
      expect(await problemOf(response)).toMatchObject({ status: 400, code: "invalid-input" });
    },
  );

  test("with a wrong field are refused, and the field is named", async () => {
    const response = await testApp().send("/v1/items", { ...post({ source: { type: "url" } }), as: "ada" });
    expect(await problemOf(response)).toMatchObject({
      status: 400,
      detail: expect.stringContaining("source.url"),
    });
  });
});

describe("addresses and methods", () => {
  test("an unknown path is a problem", async () => {
    for (const path of ["/", "/v2/items", "/v1/nothing"]) {
      expect(await problemOf(await testApp().send(path, { as: "ada" }))).toMatchObject({ code: "not-found" });
    }
  });

  test("a wrong method is told the right ones", async () => {
    const response = await testApp().send("/v1/items/itm_1", { method: "PUT", as: "ada" });
    expect(response.headers.get("allow")?.split(", ").toSorted()).toEqual(["DELETE", "GET", "HEAD", "PATCH"]);
    expect(await problemOf(response)).toMatchObject({ status: 405, code: "method-not-allowed" });
  });

  test("HEAD is GET without the body", async () => {
    const response = await testApp().send("/v1/items", { method: "HEAD", as: "ada" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test("every error code has an address that explains it", async () => {
    const { send } = testApp();
    for (const code of ErrorCode.options) {
      const explained = await (await send(`/problems/${code}`)).text();
      expect(explained).toMatch(new RegExp(`^### ${code}\n\n${statusOf(code)}\\.`));
    }
    expect((await send("/problems/made-up")).status).toBe(404);
  });
});

test("a bug tells the caller nothing and the operator once", async () => {
  const secret = new Error("postgres://earmark:hunter2@db/earmark does not answer");
  const { send, ports, reported } = testApp();
  ports.items.list = () => Promise.reject(secret);
  const response = await send("/v1/items", { as: "ada" });
  expect(response.status).toBe(500);
  expect(Object.keys(await jsonOf(response.clone())).toSorted()).toEqual(
    ["type", "title", "status", "code", "requestId"].toSorted(),
  );
  expect(await response.text()).not.toContain("hunter2");
  expect(reported).toEqual([secret]);
});

test("a database that does not answer makes it unready, not dead", async () => {
  const probe = () => Promise.reject(new Error("connection refused"));
  const { send } = testApp({}, { probe });
  expect((await send("/health")).status).toBe(200);
  expect(await problemOf(await send("/ready"))).toMatchObject({ status: 503, code: "unavailable" });
});
