import { notFound } from "next/navigation";
import { cache } from "react";

import { serverApi } from "@/lib/api-server";

/** What is shared under a key, or undefined when the sign-in has to be renewed first. */
export const loadShared = cache(async (shareKey: string) => {
  const api = await serverApi();
  if (!api) return undefined;
  const params = { path: { shareKey } };
  const { data, response } = await api.GET("/v1/shared-templates/{shareKey}", { params });
  if (response.status === 401) return undefined;
  // A malformed key opens nothing either.
  if (response.status === 404 || response.status === 400) notFound();
  if (!data) throw new Error(`The API answered ${response.status}`);
  return data;
});
