import type { ApiClient, Schemas } from "@earmark/api-client";

import { serverApi } from "@/lib/api-server";

import { conversationsPerPage } from "./conversations-per-page.ts";
import { suggestionsOf } from "./suggestions-of.ts";

/** Items whose summaries are looked at for something to ask. */
const SUGGESTING_ITEMS = 3;

/** What the ask page shows first; the browser asks for what the server could not give. */
export async function loadAsk(conversationId: string | undefined) {
  const api = await serverApi().catch(() => undefined);
  const [first, opened, summaries] = await Promise.all([
    orNothing(api?.GET("/v1/conversations", { params: { query: { limit: conversationsPerPage } } })),
    orNothing(
      conversationId === undefined
        ? undefined
        : api?.GET("/v1/conversations/{id}", { params: { path: { id: conversationId } } }),
    ),
    conversationId === undefined && api ? newestSummaries(api) : [],
  ]);
  return { first, opened, suggested: suggestionsOf(summaries) };
}

async function newestSummaries(api: ApiClient): Promise<Schemas["Summary"][]> {
  const page = await orNothing(api.GET("/v1/items", { params: { query: { limit: SUGGESTING_ITEMS } } }));
  const ready = page?.items.filter(({ status }) => status === "ready") ?? [];
  const lists = await Promise.all(
    ready.map(({ id }) => orNothing(api.GET("/v1/items/{id}/summaries", { params: { path: { id } } }))),
  );
  return lists.flatMap((list) => list?.summaries ?? []);
}

const orNothing = async <T>(answer: Promise<{ data?: T }> | undefined): Promise<T | undefined> => {
  try {
    return (await answer)?.data;
  } catch {
    return undefined;
  }
};
