import { createHash } from "node:crypto";

import { createApiClient } from "@earmark/api-client";
import type { Ports } from "@earmark/core";
import { fakePorts } from "@earmark/core/testing";

import { type AppDeps, createApp } from "../app.ts";

export const WEB_ORIGIN = "https://earmark.example";

/** The real app over fakes. With the fake verifier a token is the user's name. */
export function testApp(ports: Partial<Ports> = {}, deps: Partial<AppDeps> = {}) {
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const all = fakePorts({ hash, ...ports });
  const reported: unknown[] = [];
  const app = createApp({
    ports: all,
    probe: async () => {},
    report: (error) => void reported.push(error),
    webOrigin: WEB_ORIGIN,
    limits: { requestsPerMinute: 1_000, createsPerMinute: 1_000 },
    trustProxy: true,
    ...deps,
  });
  const fetch = async (request: Request) => app.fetch(request);

  return {
    app,
    ports: all,
    reported,
    /** The generated client, signed in. */
    api: (token: string) =>
      createApiClient({ baseUrl: "http://api", headers: { authorization: `Bearer ${token}` }, fetch }),
    /** A plain request, for what the generated client would not send. */
    send: (path: string, init: RequestInit & { as?: string } = {}) => {
      const headers = new Headers(init.headers);
      if (init.as !== undefined) headers.set("authorization", `Bearer ${init.as}`);
      return fetch(new Request(`http://api${path}`, { ...init, headers }));
    },
  };
}

export type TestApp = ReturnType<typeof testApp>;

/** Init of a POST of JSON. */
export const post = (body: unknown, headers: Record<string, string> = {}) => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "content-type": "application/json", ...headers },
});

export const newText = (text: string) => ({ source: { type: "text" as const, text } });
