"use client";

import type { Schemas } from "@earmark/api-client";

import { api } from "./api.ts";

/** What is used of all that the plan gives. Asked again after everything that may have changed it: lib/providers.tsx. */
export const useUsage = (loaded?: Schemas["Usage"]) =>
  api.useQuery("get", "/v1/usage", {}, { ...(loaded && { initialData: loaded }) });

export const USAGE_KEY = ["get", "/v1/usage"];
