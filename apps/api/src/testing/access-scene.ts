// Ada has one of everything, and every operation of the contract can be called on it.
import { type Ports, summarizeItem } from "@earmark/core";
import { type FakeControls, type FakePayments, sampleTemplateSpec } from "@earmark/core/testing";

import { openapiDocument } from "../openapi-document.ts";
import { bodiesOf, FEED_URL } from "./operations.ts";
import { newText, post, type TestApp } from "./test-app.ts";

export interface Operation {
  path: string;
  method: string;
  operationId: string;
  security: Record<string, string[]>[];
  /** What a plan must have for it. */
  feature: string | undefined;
  /** What of a plan it takes. */
  allowance: string | undefined;
}

type Declared = Pick<Operation, "operationId" | "security"> & {
  "x-feature"?: string;
  "x-allowance"?: string;
};

/** Every operation that the routes declare. */
export const operations: Operation[] = Object.entries((await openapiDocument()).paths ?? {}).flatMap(
  ([path, methods]) =>
    Object.entries(methods as Record<string, Declared>).map(
      ([method, { operationId, security, ...rest }]) => ({
        path,
        method: method.toUpperCase(),
        operationId,
        security,
        feature: rest["x-feature"],
        allowance: rest["x-allowance"],
      }),
    ),
);

/** What a request must ask for. */
const QUERIES: Record<string, string> = { listFailed: "?kind=items", searchLibrary: "?q=own" };

/** Of each kind of thing, where it is found, and which is Ada's. */
type Things = Record<
  | "items"
  | "uploads"
  | "feeds"
  | "templates"
  | "conversations"
  | "api-keys"
  | "sessions"
  | "exports"
  | "seats",
  string
>;

export interface Scene {
  things: Things;
  shareKey: string;
  /** A request that would succeed if the asker were let in; with a body of its own where one is given. */
  call(operation: Operation, token?: string, body?: unknown): Promise<Response>;
  /** All that is Ada's, as she sees it. */
  adasOwn(token: string): Promise<unknown[]>;
}

/** Whom admins look at. */
const SOMEBODY = "carol";

/** Lets Ada make one of everything. */
export async function setScene(app: TestApp, ada: string, shop?: FakePayments): Promise<Scene> {
  const api = app.api(ada);
  await app.ports.accounts.enter({ userId: SOMEBODY, email: undefined, at: app.ports.clock.now() });
  const seats = shop ? await buyTeam(app, ada, shop) : "";
  const item = await api.POST("/v1/items", { body: newText("Ada's own.") });
  const items = item.data?.id ?? "";
  await readItems(app.ports);
  const summary = await api.POST("/v1/items/{id}/summaries", { params: { path: { id: items } }, body: {} });
  const upload = await api.POST("/v1/uploads", { body: { name: "ada.mp3", sizeBytes: 1_000 } });
  const feed = await api.POST("/v1/feeds", { body: { url: FEED_URL, title: "Ada's own" } });
  const template = await api.POST("/v1/templates", { body: sampleTemplateSpec({ name: "Ada's own" }) });
  const templates = template.data?.id ?? "";
  const share = await api.POST("/v1/templates/{id}/share", { params: { path: { id: templates } } });
  const ownKey = { params: { path: { provider: "fake" } }, body: { apiKey: "sk-adas-own-ADA1" } };
  await api.PUT("/v1/provider-keys/{provider}", ownKey);
  const key = await api.POST("/v1/api-keys", {
    body: { name: "Ada's own", scopes: ["read"], expiresInDays: null },
  });
  await (await app.send("/v1/questions", { as: ada, ...post({ text: "Ada's own?" }) })).text();
  const asked = await api.GET("/v1/conversations");
  const exported = await api.POST("/v1/exports");
  const sessions = await api.GET("/v1/sessions");
  const things = {
    items,
    uploads: upload.data?.id ?? "",
    feeds: feed.data?.id ?? "",
    templates,
    conversations: asked.data?.conversations[0]?.id ?? "",
    "api-keys": key.data?.key.id ?? "",
    sessions: sessions.data?.sessions[0]?.id ?? "",
    exports: exported.data?.id ?? "",
    seats,
  };
  const shareKey = share.data?.shareKey ?? "";
  const places = { ...things, shareKey, summaryId: summary.data?.id ?? "" };
  return { things, shareKey, call: caller(app, places), adasOwn: (token) => readAll(app, token, things) };
}

/** Buys three seats, and invites somebody to one of them. */
async function buyTeam(app: TestApp, ada: string, { pay }: FakePayments): Promise<string> {
  const api = app.api(ada);
  await api.POST("/v1/billing/checkout", { body: { plan: "team", interval: "month", seats: 3 } });
  pay("cus_1");
  await api.POST("/v1/billing/refresh");
  const { data } = await api.POST("/v1/billing/seats", { body: { email: "adas-colleague@example.com" } });
  return data?.id ?? "";
}

/** Does what a worker would. */
async function readItems(ports: Ports & FakeControls): Promise<void> {
  for (const job of ports.takeJobs())
    if (job.type === "summarize-item")
      await summarizeItem(ports, job, { signal: AbortSignal.timeout(30_000), lastTry: true });
}

function caller(app: TestApp, places: Things & { shareKey: string; summaryId: string }): Scene["call"] {
  const bodies = bodiesOf(() => places.items);
  const kindIn = (path: string) => path.split("/")[2] as keyof Things;
  return async ({ path, method, operationId }, token, body = bodies[operationId]) => {
    const url = path
      .replace("{id}", places[kindIn(path)] ?? places.items)
      .replace("{userId}", SOMEBODY)
      .replace("{seatId}", places.seats)
      .replace("{summaryId}", places.summaryId)
      .replace("{shareKey}", places.shareKey)
      .replace("{provider}", "fake");
    return app.send(url + (QUERIES[operationId] ?? ""), {
      method,
      headers: {
        "if-match": '"1"',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
}

async function readAll(app: TestApp, as: string, things: Things): Promise<unknown[]> {
  const own = ["items", "uploads", "feeds", "templates", "conversations"] as const;
  const paths = [
    ...own.map((kind) => `${kind}/${things[kind]}`),
    "provider-keys",
    "api-keys",
    "billing",
    "billing/seats",
  ];
  const answers = await Promise.all(paths.map((path) => app.send(`/v1/${path}`, { as })));
  return Promise.all(answers.map((answer) => answer.json()));
}
