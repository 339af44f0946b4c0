import { createHash, timingSafeEqual } from "node:crypto";

import { DomainError } from "@earmark/core";
import { Hono } from "hono";

import type { Env } from "../http/router.ts";

/** What whoever watches the installation may read, and what proves who they are. */
export interface MetricsOutlet {
  token: string;
  /** The text format of Prometheus. */
  read(): Promise<string>;
}

/** No part of the contract: only whoever runs the installation has the token. */
export const metrics = ({ token, read }: MetricsOutlet) =>
  new Hono<Env>().get("/metrics", async (c) => {
    const given = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
    if (!isSame(given, token))
      throw new DomainError("unauthenticated", "Send METRICS_TOKEN as Authorization: Bearer");
    c.header("Cache-Control", "no-store");
    return c.text(await read(), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  });

/** Takes the same time however much of it is right. Digests have one length, whatever was sent. */
const isSame = (given: string, token: string) => timingSafeEqual(digest(given), digest(token));

const digest = (text: string) => createHash("sha256").update(text).digest();
