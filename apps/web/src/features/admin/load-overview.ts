import { notFound } from "next/navigation";
import { cache } from "react";

import { serverApi } from "@/lib/api-server";

/**
 * How the installation is, or undefined when the sign-in has to be renewed first. For who is no admin there is no such
 * page: the API says so, not the token. One load per request.
 */
export const loadOverview = cache(async () => {
  const api = await serverApi();
  if (!api) return undefined;
  const { data, response } = await api.GET("/v1/admin");
  if (response.status === 401) return undefined;
  if (response.status === 404 || response.status === 403) notFound();
  if (!data) throw new Error(`The API answered ${response.status}`);
  return data;
});
