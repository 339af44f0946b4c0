import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { hasServer } from "./adapters/database/testing/server-database.ts";
import type { EmulatedFunction } from "./testing/lambda/function.ts";
import { textOf } from "./testing/lambda/runtime-api.ts";
import { openScene, type Scene } from "./testing/lambda/scene.ts";
import { newText, post } from "./testing/test-app.ts";
import { claims, expiredClaims, unsigned } from "./testing/token-issuer.ts";

describe.skipIf(!hasServer)("the API's bundle, alone in a folder, as a function", () => {
  let scene: Scene;
  let api: EmulatedFunction;
  let url = "";
  let as: Awaited<ReturnType<Scene["reach"]>>["as"];
  let sql: postgres.Sql;

  beforeAll(async () => {
    scene = await openScene();
    sql = postgres(scene.databaseUrl, { max: 1, onnotice: () => {} });
    api = scene.open("api");
    ({ url, as } = await scene.reach(api));
  });
  afterAll(() => sql?.end());

  const bearer = (payload: object) => ({ authorization: `Bearer ${unsigned(payload as never)}` });

  test("answers its first request, and refuses who is not signed in", async () => {
    const { data, response } = await as("ada").GET("/v1/items", { params: { query: { limit: 5 } } });
    expect([response.status, data]).toEqual([200, { items: [], nextCursor: null }]);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const nobody = await fetch(`${url}/v1/items`);
    expect([nobody.status, await nobody.json()]).toMatchObject([401, { code: "unauthenticated" }]);
    const late = await fetch(`${url}/v1/items`, { headers: bearer(expiredClaims()) });
    expect(await late.json()).toMatchObject({ code: "token-expired" });
    const spoofed = { "x-earmark-authorization": bearer(claims()).authorization };
    expect((await fetch(`${url}/v1/items`, { headers: spoofed })).status).toBe(401);
  });

  test("says what is wrong with a request, with its content type", async () => {
    const answer = await fetch(`${url}/v1/items`, post({ source: 1 }, bearer(claims())));
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: "invalid-input" }]);
  });

  test("has with it all files that it reads", async () => {
    for (const [path, words] of [
      ["/docs", "swagger-ui"],
      ["/docs/swagger-ui.css", ".swagger-ui"],
      ["/docs/swagger-ui-bundle.js", "SwaggerUI"],
      ["/openapi.json", "watchItem"],
      ["/problems/too-large", "### too-large"],
      ["/health", ""],
    ] as const) {
      const answer = await fetch(url + path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).toContain(words);
    }
    expect((await fetch(`${url}/health`, { method: "HEAD" })).status).toBe(200);
  });

  test("refuses with its own problem what AWS would not let through", async () => {
    const send = async (bytes: number) => {
      const answer = await fetch(`${url}/v1/items`, post(newText("x".repeat(bytes)), bearer(claims())));
      return [answer.status, await answer.json()];
    };
    expect(await send(7_000_000)).toMatchObject([413, { code: "too-large", type: "/problems/too-large" }]);
    expect(await send(2_000_000)).toMatchObject([413, { code: "too-large" }]);
  });

  test("goes on when it was frozen and its connections to the database were cut meanwhile", async () => {
    await as("ada").GET("/v1/items");
    await api.settled();
    const [before] = api.sandboxes();
    const others = sql`from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    await sql`select pg_terminate_backend(pid) ${others}`;
    await expect.poll(() => sql`select pid ${others}`, { timeout: 10_000 }).toHaveLength(0);
    const answers = await Promise.all([1, 2, 3].map(() => as("ada").GET("/v1/items")));
    expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200]);
    expect(api.sandboxes()).toEqual([before]);
  });

  test("is ended when it takes too long, and the next request has a new process", async () => {
    const hasty = scene.open("api", { timeoutMs: 4_000 });
    const { as: asked } = await scene.reach(hasty);
    expect((await asked("bob").GET("/v1/items")).response.status).toBe(200);
    const [before] = hasty.sandboxes();
    await sql.begin(async (tx) => {
      await tx`lock table items in access exclusive mode`;
      expect((await asked("bob").GET("/v1/items")).response.status).toBe(504);
    });
    expect((await asked("bob").GET("/v1/items")).response.status).toBe(200);
    expect(hasty.sandboxes()[0]?.pid).not.toBe(before?.pid);
  });

  test("has its settings from a secret, and says which are missing when it does not start", async () => {
    const secrets = await secretServer({ DATABASE_URL: scene.databaseUrl });
    const from = (name: string) => ({
      DATABASE_URL: "",
      SETTINGS_SECRET_ARN: name,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    });
    const told = await scene.reach(scene.open("api", { environment: from("settings") }));
    expect((await told.as("ada").GET("/v1/items")).response.status).toBe(200);
    const event = { rawPath: "/health" };
    await expect(scene.open("api", { environment: from("other") }).invoke(event)).rejects.toMatchObject({
      errorType: "SettingsError",
      message: "SETTINGS_SECRET_ARN: the secret can't be read (ResourceNotFoundException)",
    });
    await expect(
      scene.open("api", { environment: { DATABASE_URL: "" } }).invoke(event),
    ).rejects.toMatchObject({
      errorType: "UnusableDatabaseError",
      message: expect.stringContaining("DATABASE_URL"),
    });
    await secrets.close();
  });
});

/** AWS Secrets Manager with one secret, `settings`. */
async function secretServer(secret: object) {
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await textOf(request);
    const isKnown =
      text.includes('"settings"') && request.headers.authorization?.includes("/secretsmanager/");
    response.writeHead(isKnown ? 200 : 400, { "content-type": "application/x-amz-json-1.1" });
    response.end(
      JSON.stringify(
        isKnown ? { SecretString: JSON.stringify(secret) } : { __type: "ResourceNotFoundException" },
      ),
    );
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
