import { Hono } from "hono";
import { streamHandle } from "hono/aws-lambda";

const app = new Hono();
app.get("/v1/items", (c) => c.json({ items: [] }));
app.post("/v1/items", (c) => c.json({ id: "1" }, 202));

/** Nothing but a router and a handler: what a function in Node costs at all. */
export const handler = streamHandle(app);
