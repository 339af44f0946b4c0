import { openai } from "@ai-sdk/openai";
import { S3Client } from "@aws-sdk/client-s3";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import * as Sentry from "@sentry/aws-serverless";
import { generateText } from "ai";
import { eq, sql } from "drizzle-orm";
import { jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import { initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { streamHandle } from "hono/aws-lambda";
import postgres from "postgres";
import Stripe from "stripe";

// What most would write, and many have: everything that the API needs anywhere, imported and made at the start.
const env = process.env as Record<string, string>;
Sentry.init({ dsn: env["SENTRY_DSN"], tracesSampleRate: 0 });
initializeApp({ projectId: env["FIREBASE_PROJECT_ID"] ?? "" });
const auth = getAuth();
const stripe = new Stripe(env["STRIPE_SECRET_KEY"] ?? "");
const s3 = new S3Client({ region: env["AWS_REGION"] ?? "" });
const sqs = new SQSClient({ region: env["AWS_REGION"] ?? "", endpoint: env["SQS_ENDPOINT"] ?? "" });
const db = drizzle(postgres(env["DATABASE_URL"] ?? "", { max: 2 }));
const model = openai("gpt-5-mini");

const accounts = pgTable("usual_accounts", { id: text().primaryKey(), plan: text().notNull() });
const items = pgTable("usual_items", {
  id: text().primaryKey(),
  ownerId: text("owner_id").notNull(),
  source: jsonb().notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

const Item = z.object({ id: z.string(), source: z.unknown() }).openapi("Item");
const NewItem = z
  .object({
    source: z.object({ type: z.literal("text"), text: z.string().min(1), title: z.string().optional() }),
  })
  .openapi("NewItem");
const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { "application/json": { schema } } });

const list = createRoute({
  method: "get",
  path: "/v1/items",
  request: { query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }) },
  responses: { 200: { description: "Items", ...json(z.object({ items: z.array(Item) })) } },
});
const create = createRoute({
  method: "post",
  path: "/v1/items",
  request: { body: { required: true, ...json(NewItem) } },
  responses: { 202: { description: "Saved", ...json(Item) } },
});

const app = new OpenAPIHono<{ Variables: { userId: string; plan: string } }>();
app.onError((error, c) => {
  Sentry.captureException(error);
  return c.json({ error: error.message }, 500);
});
app.use("/v1/*", async (c, next) => {
  const token = c.req.header("authorization")?.replace(/^Bearer /, "") ?? "";
  const { uid } = await auth.verifyIdToken(token);
  const [account] = await db
    .insert(accounts)
    .values({ id: uid, plan: "free" })
    .onConflictDoUpdate({ target: accounts.id, set: { id: sql`excluded.id` } })
    .returning();
  c.set("userId", uid);
  c.set("plan", account?.plan ?? "free");
  await next();
});
app.openapi(list, async (c) => {
  const { limit } = c.req.valid("query");
  const mine = await db.select().from(items).where(eq(items.ownerId, c.var.userId)).limit(limit);
  return c.json({ items: mine }, 200);
});
app.openapi(create, async (c) => {
  const { source } = c.req.valid("json");
  const id = `itm_${crypto.randomUUID()}`;
  await db.insert(items).values({ id, ownerId: c.var.userId, source });
  const queue = env["SQS_QUEUE_URL"];
  if (queue) await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: JSON.stringify({ id }) }));
  return c.json({ id, source }, 202);
});
// The rest of such an API: what pays, stores and writes is imported by it, whether a request needs it or not.
app.get("/billing", async (c) => c.json(await stripe.customers.list()));
app.get("/file", async (c) => c.json(await s3.config.region()));
app.get("/summary", async (c) => c.json((await generateText({ model, prompt: "Sum it up" })).text));

export const handler = Sentry.wrapHandler(streamHandle(app));
