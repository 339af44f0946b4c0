// A stand-in for Stripe: it speaks the calls that Earmark makes over HTTP, keeps books, hosts a checkout and a portal
// page, has a clock that can be moved, and sends signed webhooks. `node apps/api/src/testing/stripe-server/stripe-server.ts
// [port]` runs it by hand.
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import Stripe from "stripe";

import { notSpoken, stripeApi } from "./api.ts";
import { nextDue } from "./books/agenda.ts";
import { type AccountSettings, API_VERSION, type Books, openBooks } from "./books/books.ts";
import { type Controls, controlsOf } from "./controls.ts";
import { newWebhookEndpoint } from "./objects/event.ts";
import { checkoutPage } from "./pages/checkout-page.ts";
import { portalPage } from "./pages/portal-page.ts";
import { StripeFailure } from "./stripe-failure.ts";
import { deliver, type Delivery } from "./webhooks/delivery.ts";

const SECRET_KEY = "sk_test_local";
const WEBHOOK_SECRET = "whsec_local";

export interface StripeOptions extends Partial<AccountSettings> {
  /** The clock that Stripe's begins with. It goes on from there by itself, and may be moved ahead of it. */
  now?: () => Date;
  /** Ids count from here, so that those of two Stripes can be kept apart. */
  firstId?: number;
  /** Where events go, signed with `webhookSecret`; besides the endpoints that are made by calls. */
  webhookUrl?: string;
  send?: (url: string, init: RequestInit) => Promise<Response>;
}

export interface LocalStripe {
  secretKey: string;
  webhookSecret: string;
  books: Books;
  controls: Controls;
  /** The real SDK, talking to this server without a socket. */
  client(): Stripe;
  fetch(request: Request): Promise<Response>;
  /** Lets happen what is due by now. */
  catchUp(): void;
  /** When something happens next by itself. */
  nextDueAt(): Date | undefined;
}

/** Stripe in this process, without a socket. */
export function openStripe(options: StripeOptions = {}): LocalStripe {
  const { now = () => new Date(), afterRetries = "cancel", firstId = 1 } = options;
  const clock = { aheadMs: 0, pinned: undefined as number | undefined };
  const read = () => clock.pinned ?? Math.floor((now().getTime() + clock.aheadMs) / 1_000);
  const books = openBooks(read, { afterRetries }, firstId);
  const warned = new Set<string>();
  const catchUp = () => {
    const until = read();
    try {
      for (let due = nextDue(books, until, warned); due; due = nextDue(books, until, warned)) {
        clock.pinned = due.at;
        due.happen();
      }
    } finally {
      clock.pinned = undefined;
    }
  };
  if (options.webhookUrl !== undefined) {
    const endpoint = newWebhookEndpoint(books.nextId("we"), read(), options.webhookUrl, ["*"]);
    books.endpoints.set(endpoint.id, { ...endpoint, api_version: API_VERSION, secret: WEBHOOK_SECRET });
  }
  const delivery: Delivery = deliver(books, { signedAt: now, ...(options.send && { send: options.send }) });
  const advance = (ms: number) => {
    clock.aheadMs += ms;
    catchUp();
  };
  const controls = controlsOf({ books, delivery, advance });
  const app = routes(books, controls, catchUp);
  const fetch = async (request: Request) => app.fetch(request);
  const client = () =>
    new Stripe(SECRET_KEY, {
      host: "stripe.local",
      protocol: "http",
      telemetry: false,
      maxNetworkRetries: 0,
      httpClient: Stripe.createFetchHttpClient(async (input, init) => fetch(new Request(input, init))),
    });
  const nextDueAt = () => {
    const due = nextDue(books, Number.POSITIVE_INFINITY, warned);
    return due && new Date(due.at * 1_000 - clock.aheadMs);
  };
  return {
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    books,
    controls,
    client,
    fetch,
    catchUp,
    nextDueAt,
  };
}

function routes(books: Books, controls: Controls, catchUp: () => void): Hono {
  const app = new Hono();
  app.use(async (_, next) => {
    catchUp();
    await next();
  });
  app.post("/control/:name", async (c) => {
    const control: unknown = Reflect.get(controls, c.req.param("name"));
    if (typeof control !== "function") return c.notFound();
    try {
      const result: unknown = await control(await c.req.json());
      return c.json(result ?? {});
    } catch (error) {
      if (error instanceof StripeFailure) return c.json(error.body, 400);
      throw error;
    }
  });
  app.route("/", checkoutPage(books));
  app.route("/", portalPage(books));
  app.route("/", stripeApi(books, SECRET_KEY));
  app.notFound(notSpoken);
  return app;
}

export interface StartedStripe extends LocalStripe {
  url: string;
  close(): Promise<void>;
}

/** Stripe on a loopback port. */
export async function startStripe({
  port = 0,
  ...options
}: StripeOptions & { port?: number } = {}): Promise<StartedStripe> {
  const stripe = openStripe(options);
  const [server, boundPort] = await new Promise<[ServerType, number]>((resolve) => {
    const started = serve({ fetch: stripe.fetch, hostname: "127.0.0.1", port }, (info) =>
      resolve([started, info.port]),
    );
  });
  const url = `http://127.0.0.1:${boundPort}`;
  stripe.books.pagesUrl = url;
  return {
    ...stripe,
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

if (import.meta.main) {
  const [port = "8799", webhookUrl] = process.argv.slice(2);
  const { url, secretKey, webhookSecret } = await startStripe({
    port: Number(port),
    ...(webhookUrl !== undefined && { webhookUrl }),
  });
  process.stdout.write(
    `STRIPE_API_URL=${url}\nSTRIPE_SECRET_KEY=${secretKey}\nSTRIPE_WEBHOOK_SECRET=${webhookSecret}\n`,
  );
}
