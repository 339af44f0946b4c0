import { createHash } from "node:crypto";

import { type Context, Hono } from "hono";

import { API_VERSION, type Books } from "./books/books.ts";
import type { Answer, Answers } from "./call.ts";
import { expanded } from "./expand.ts";
import { type Form, parseForm, texts } from "./form.ts";
import { catalog } from "./routes/catalog.ts";
import { charges } from "./routes/charges.ts";
import { checkout } from "./routes/checkout.ts";
import { coupons } from "./routes/coupons.ts";
import { customers } from "./routes/customers.ts";
import { events } from "./routes/events.ts";
import { invoices } from "./routes/invoices.ts";
import { portal } from "./routes/portal.ts";
import { subscriptions } from "./routes/subscriptions.ts";
import { StripeFailure } from "./stripe-failure.ts";

const ANSWERS: Answers = {
  ...customers,
  ...catalog,
  ...coupons,
  ...checkout,
  ...subscriptions,
  ...invoices,
  ...charges,
  ...portal,
  ...events,
};

interface Kept {
  asked: string;
  status: number;
  body: string;
}

/** Stripe's API: what it is asked, in form fields, and what it answers, in JSON. */
export function stripeApi(books: Books, secretKey: string): Hono {
  const app = new Hono();
  const kept = new Map<string, Kept>();
  let lastRequest = 0;
  for (const [route, answer] of Object.entries(ANSWERS)) {
    const [method = "", path = ""] = route.split(" ");
    app.on(method, path, async (c) => {
      const id = `req_${String((lastRequest += 1)).padStart(14, "0")}`;
      const { status, body, replayed } = await speak(books, c, { id, secretKey, kept, answer });
      return new Response(body, { status, headers: headersOf(c, id, replayed) });
    });
  }
  return app;
}

/** For every other path. */
export function notSpoken(c: Context) {
  const message = `Unrecognized request URL (${c.req.method}: ${c.req.path}). This server speaks only the calls that Earmark makes.`;
  return c.json({ error: { type: "invalid_request_error", message } }, 404);
}

interface Speaking {
  id: string;
  secretKey: string;
  kept: Map<string, Kept>;
  answer: Answer;
}

async function speak(books: Books, c: Context, { id, secretKey, kept, answer }: Speaking) {
  const key = c.req.method === "POST" ? c.req.header("idempotency-key") : undefined;
  const { form, asked } = await readForm(c);
  const before = key === undefined ? undefined : kept.get(key);
  books.asking = { id, key: key ?? null };
  try {
    demandKey(c, secretKey);
    demandVersion(c);
    if (before && before.asked !== asked) throw otherRequest(key ?? "");
    if (before) return { ...before, replayed: true };
    const call = { books, form, id: c.req.param("id") ?? "", path: c.req.path };
    const body = JSON.stringify(expanded(books, answer(call), texts(form, "expand")));
    if (key !== undefined) kept.set(key, { asked, status: 200, body });
    return { status: 200, body, replayed: false };
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    const body = JSON.stringify(error.body);
    // What was refused before anything was done may be asked again; a declined card is an outcome.
    if (key !== undefined && error.status === 402) kept.set(key, { asked, status: 402, body });
    return { status: error.status, body, replayed: false };
  } finally {
    books.asking = { id: null, key: null };
  }
}

async function readForm(c: Context): Promise<{ form: Form; asked: string }> {
  const query = new URL(c.req.url).search.slice(1);
  const body = c.req.method === "GET" ? "" : await c.req.text();
  const asked = createHash("sha256").update(`${c.req.method} ${c.req.path} ${query} ${body}`).digest("hex");
  return { form: parseForm([query, body].filter(Boolean).join("&")), asked };
}

function demandKey(c: Context, secretKey: string): void {
  const given = c.req.header("authorization")?.replace(/^Bearer /, "");
  if (given === secretKey) return;
  const message = given
    ? `Invalid API Key provided: ${given.slice(0, 8)}****${given.slice(-4)}`
    : "You did not provide an API key.";
  throw new StripeFailure({ status: 401, type: "invalid_request_error", message });
}

function demandVersion(c: Context): void {
  const version = c.req.header("stripe-version");
  if (version === undefined || version === API_VERSION) return;
  throw new StripeFailure({
    status: 400,
    type: "invalid_request_error",
    message: `Invalid Stripe API version: ${version}. This server speaks ${API_VERSION}.`,
  });
}

const otherRequest = (key: string) =>
  new StripeFailure({
    status: 400,
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });

function headersOf(c: Context, id: string, replayed: boolean): Record<string, string> {
  const key = c.req.header("idempotency-key");
  return {
    "content-type": "application/json",
    "request-id": id,
    "stripe-version": API_VERSION,
    ...(key !== undefined && { "idempotency-key": key }),
    ...(replayed && { "idempotent-replayed": "true" }),
  };
}
