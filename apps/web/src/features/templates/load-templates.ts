import type { Schemas } from "@earmark/api-client";
import { notFound } from "next/navigation";
import { cache } from "react";

import { serverApi } from "@/lib/api-server";

/** All templates for the first paint; undefined when the browser has to ask itself. */
export async function loadTemplates(): Promise<Schemas["TemplateList"] | undefined> {
  try {
    const api = await serverApi();
    return (await api?.GET("/v1/templates"))?.data;
  } catch {
    return undefined; // the browser tries, and says so if it can't either
  }
}

/** A template and its versions, or undefined when the sign-in has to be renewed first. One load per request. */
export const loadTemplate = cache(async (id: string) => {
  const api = await serverApi();
  if (!api) return undefined;
  const path = { path: { id } };
  const [template, versions] = await Promise.all([
    api.GET("/v1/templates/{id}", { params: path }),
    api.GET("/v1/templates/{id}/versions", { params: path }),
  ]);
  if (template.response.status === 401) return undefined;
  // A malformed id names nothing either.
  if (template.response.status === 404 || template.response.status === 400) notFound();
  if (!template.data) throw new Error(`The API answered ${template.response.status}`);
  return { template: template.data, versions: versions.data?.templates ?? [template.data] };
});
