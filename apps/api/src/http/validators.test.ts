import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { expect, test } from "vitest";
import * as z from "zod";

import { body, type Env, json, type Route, router } from "./router.ts";

/*
 * @hono/zod-openapi, whose place router.ts takes at run time, beside it: what is let through, and what is refused and
 * how, has to be the same.
 */
const schema = z.object({ name: z.string().min(2), count: z.number().int().default(1) });
const route = {
  method: "post",
  path: "/things/{id}/{part}",
  request: {
    params: z.object({ id: z.string().regex(/^t_/), part: z.coerce.number() }),
    query: z.object({
      limit: z.coerce.number().int().max(9).default(5),
      tag: z.union([z.string(), z.array(z.string())]).optional(),
      open: z.stringbool().optional(),
    }),
    headers: z.object({ "x-turn": z.coerce.number().int().optional(), "if-match": z.string().optional() }),
    body: body(schema),
  },
  responses: { 200: json(z.unknown(), "What was found valid") },
} as const satisfies Route;

const found = (c: { req: { valid(part: never): unknown } }) =>
  ["param", "query", "header", "json"].map((part) => c.req.valid(part as never));

const library = new OpenAPIHono<Env>({
  defaultHook: (result, c) =>
    result.success
      ? undefined
      : c.json(
          {
            code: "invalid-input",
            detail: result.error.issues
              .map((issue) => `${issue.path.join(".")}: ${issue.message}`)
              .join("; "),
          },
          400,
        ),
}).openapi(createRoute(route), (c) => c.json(found(c), 200));
const ours = router().openapi(route, (c) => c.json(found(c), 200));

const JSON_BODY = { "content-type": "application/json" };
const good = JSON.stringify({ name: "Ada" });
const bytes = (text: string) => new TextEncoder().encode(text);

const REQUESTS: [path: string, init: RequestInit][] = [
  ["/things/t_1/2", { headers: JSON_BODY, body: good }],
  ["/things/t_1/2?limit=3&tag=a&tag=b&open=yes&more=1", { headers: JSON_BODY, body: good }],
  ["/things/t_1/2?limit=10&open=maybe", { headers: JSON_BODY, body: good }],
  ["/things/t_1/2?limit=3&limit=4", { headers: JSON_BODY, body: good }],
  ["/things/x/y?limit=10", { headers: JSON_BODY, body: "{" }],
  ["/things/x/y", { headers: JSON_BODY, body: good }],
  ["/things/t_%2F/%32", { headers: JSON_BODY, body: good }],
  ["/things/t_1/2", { headers: { ...JSON_BODY, "X-Turn": "7", "IF-MATCH": '"1"', other: "1" }, body: good }],
  ["/things/t_1/2", { headers: { ...JSON_BODY, "x-turn": "often" }, body: good }],
  ["/things/t_1/2", { headers: JSON_BODY, body: JSON.stringify({ name: "A", count: 1.5, more: true }) }],
  ["/things/t_1/2", { headers: JSON_BODY, body: "{}" }],
  ["/things/t_1/2", { headers: JSON_BODY, body: "null" }],
  ["/things/t_1/2", { headers: JSON_BODY, body: "[]" }],
  ["/things/t_1/2", { headers: JSON_BODY, body: "{" }],
  ["/things/t_1/2", { headers: JSON_BODY, body: "" }],
  ["/things/t_1/2", { headers: JSON_BODY }],
  ["/things/t_1/2", {}],
  ["/things/t_1/2", { body: bytes("") }],
  ["/things/t_1/2", { body: bytes(good) }],
  ...[
    "application/json; charset=utf-8",
    "APPLICATION/JSON",
    "application/json;",
    "application/json; charset",
    "application/vnd.api+json",
    "application/x2+json",
    "application/jsonp",
    "text/plain",
    "text/json",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "*/*",
  ].map((type): [string, RequestInit] => [
    "/things/t_1/2",
    { headers: { "content-type": type }, body: good },
  ]),
  ["/things/t_1/2", { method: "PUT", headers: JSON_BODY, body: good }],
  ["/things/t_1", { headers: JSON_BODY, body: good }],
];

/** What both answer: the status, and what was found valid or why it was not. */
async function answerOf(routes: Hono<Env>, path: string, init: RequestInit): Promise<unknown[]> {
  const app = new Hono<Env>().route("/", routes);
  app.onError((error, c) =>
    error instanceof HTTPException
      ? c.json({ message: error.message }, error.status)
      : c.json(String(error), 500),
  );
  const response = await app.request(path, { method: "POST", ...init });
  const answer = await response.text();
  if (!answer.startsWith("{")) return [response.status, answer];
  const { code, detail, message } = JSON.parse(answer) as Record<string, unknown>;
  return [response.status, code, detail, message];
}

test.each(REQUESTS)("%s %j is answered as by the library", async (path, init) => {
  expect(await answerOf(ours, path, init)).toEqual(await answerOf(library, path, init));
});

test("these requests come to every end", async () => {
  const answers = await Promise.all(REQUESTS.map(([path, init]) => answerOf(ours, path, init)));
  expect(new Set(answers.map(([status]) => status))).toEqual(new Set([200, 400, 404, 415]));
});
