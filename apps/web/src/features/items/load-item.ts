import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import { serverApi } from "@/lib/api-server";

/** There is a skeleton to look at meanwhile, and no other way to what is asked for. */
const PATIENCE_MS = 20_000;

/** Everything the item page shows, or undefined when the sign-in has to be renewed first. One load per request. */
export const loadItem = cache(async (id: string) => {
  const api = await serverApi(PATIENCE_MS);
  if (!api) return undefined;
  const path = { params: { path: { id } } };
  const [item, document, list] = await Promise.all([
    api.GET("/v1/items/{id}", path),
    api.GET("/v1/items/{id}/document", path),
    api.GET("/v1/items/{id}/summaries", path),
  ]);
  if (item.response.status === 401) return undefined;
  // A malformed id names nothing either.
  if (item.response.status === 404 || item.response.status === 400) notFound();
  if (!item.data) throw new Error(`The API answered ${item.response.status}`);
  if (item.data.mergedInto) redirect(`/items/${item.data.mergedInto}`);
  return { item: item.data, document: document.data, summaries: list.data?.summaries ?? [] };
});
