import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { type ApiClient, createApiClient, type Schemas } from "@earmark/api-client";
import contract from "@earmark/api-client/openapi.json" with { type: "json" };

import { type Report, StepFailed } from "./report.ts";
import type { SmokeSettings } from "./settings.ts";
import { signIn } from "./sign-in.ts";

const requestTimeoutMs = 30_000;
/** Longer than a function and a database need that both have to start. */
const readyWithinMs = 90_000;
const summaryWithinMs = 180_000;

/** What was saved, for whoever looks at it elsewhere. */
export interface Saved {
  id: string;
  title: string;
  token: string;
}

/** Looks at the API from outside, and lets `meanwhile` look at what was saved before that is deleted again. */
export async function checkApi(
  settings: SmokeSettings,
  report: Report,
  meanwhile: (saved: Saved) => Promise<void>,
): Promise<void> {
  const { step } = report;
  const open = clientOf(settings);
  await unlessTold(async () => {
    await step("The API is alive", async () => expectAnswer(await open.GET("/health")));
    await step("Its database answers", () => untilReady(open));
    await step("It serves the contract of this client", () => checkContract(settings.apiUrl));
    const token = await step("The account signs in", () => signIn(settings));
    report.hide(token);
    await checkItem(clientOf(settings, token), token, report, meanwhile);
  });
}

async function checkItem(
  api: ApiClient,
  token: string,
  { step }: Report,
  meanwhile: (saved: Saved) => Promise<void>,
): Promise<void> {
  const item = await step("A text is saved", () => saveText(api));
  const path = { params: { path: { id: item.id } } };
  await unlessTold(async () => {
    await step("Its summary is written", () => untilSummarized(api, item.id));
    await step("Every sentence cites the text", () => checkCitations(api, item.id));
    await meanwhile({ id: item.id, title: item.title, token });
  });
  await step("The text is deleted", async () => {
    expectAnswer(await api.DELETE("/v1/items/{id}", path));
    const { response } = await api.GET("/v1/items/{id}", path);
    if (response.status !== 404) throw new Error(`it still answers ${response.status}`);
  });
}

/** A step that failed was told, and ends what depends on it; not what cleans up after it. */
async function unlessTold(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    if (!(error instanceof StepFailed)) throw error;
  });
}

const clientOf = ({ apiUrl }: SmokeSettings, token?: string): ApiClient =>
  createApiClient({
    baseUrl: apiUrl,
    headers: {
      "user-agent": "earmark-smoke",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    fetch: (request) => fetch(request, { signal: AbortSignal.timeout(requestTimeoutMs) }),
  });

/** What was answered, or an error that says what the problem is. */
function expectAnswer<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (response.ok) return data as T;
  const { code, detail } = { code: "", detail: "", ...(error as object) };
  throw new Error(`${new URL(response.url).pathname} answered ${response.status} ${code} ${detail}`.trim());
}

async function untilReady(api: ApiClient): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const asked = await api.GET("/ready").catch((error: unknown) => error);
    const isReady = asked instanceof Object && "response" in asked && (asked.response as Response).ok;
    if (isReady) return;
    if (Date.now() > deadline) throw new Error(`not within ${readyWithinMs / 1_000} s`);
    await sleep(1_000);
  }
}

async function checkContract(apiUrl: string): Promise<void> {
  const response = await fetch(`${apiUrl}/openapi.json`, { signal: AbortSignal.timeout(requestTimeoutMs) });
  if (!response.ok) throw new Error(`/openapi.json answered ${response.status}`);
  const served = (await response.json()) as Pick<typeof contract, "info"> & { paths: Record<string, object> };
  if (served.info.version !== contract.info.version)
    throw new Error(`it is of version ${served.info.version}, the client's of ${contract.info.version}`);
  for (const [path, operations] of Object.entries(contract.paths))
    for (const method of Object.keys(operations))
      if (!Object.hasOwn(served.paths[path] ?? {}, method))
        throw new Error(`${method.toUpperCase()} ${path} is not there`);
}

async function saveText(api: ApiClient): Promise<Schemas["Item"]> {
  const name = `Smoke test ${new Date().toISOString().slice(0, 16)} ${randomUUID().slice(0, 8)}`;
  const text = [
    `The town of Marrow rebuilt its old water mill, and the mill now lights every street of the town (${name}).`,
    "The mill had stood still since 1954. Three engineers restored the wheel and added a small generator.",
    "The council says that the mill saves the town nine thousand euros a year, because it needs no fuel.",
    "Other towns along the river plan to rebuild their mills as well. The first of them will start in spring.",
  ].join("\n\n");
  return expectAnswer(await api.POST("/v1/items", { body: { source: { type: "text", title: name, text } } }));
}

async function untilSummarized(api: ApiClient, id: string): Promise<void> {
  const deadline = Date.now() + summaryWithinMs;
  for (;;) {
    const item = expectAnswer(await api.GET("/v1/items/{id}", { params: { path: { id } } }));
    if (item.status === "failed")
      throw new Error(`it failed: ${item.failure?.reason ?? "for no known reason"}`);
    if (item.status === "ready" && (await readySummaries(api, id)).length > 0) return;
    if (Date.now() > deadline)
      throw new Error(`not within ${summaryWithinMs / 1_000} s; it is ${item.status}`);
    await sleep(1_000);
  }
}

async function readySummaries(api: ApiClient, id: string): Promise<Schemas["SummaryContent"][]> {
  const { summaries } = expectAnswer(await api.GET("/v1/items/{id}/summaries", { params: { path: { id } } }));
  const failed = summaries.find((summary) => summary.status === "failed");
  if (failed) throw new Error(`it failed: ${failed.failure?.reason ?? "for no known reason"}`);
  return summaries.flatMap(({ status, content }) => (status === "ready" && content ? [content] : []));
}

async function checkCitations(api: ApiClient, id: string): Promise<void> {
  const { segments } = expectAnswer(await api.GET("/v1/items/{id}/document", { params: { path: { id } } }));
  const known = new Set(segments.map((segment) => segment.id));
  for (const content of await readySummaries(api, id)) {
    const cited = citationsIn(content.sections);
    if (cited.length === 0) throw new Error("nothing is cited");
    const unknown = cited.find((segment) => !known.has(segment));
    if (unknown !== undefined) throw new Error(`${unknown} is cited, which the text does not have`);
  }
}

/** Every segment that is named, wherever in a summary that is. */
function citationsIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === "citations" && Array.isArray(value) ? value.map(String) : citationsIn(value),
  );
}
