import type { Schemas } from "@earmark/api-client";

import { publicApi, serverApi } from "@/lib/api-server";

/** The plans and what they cost, as everybody may know; undefined while the api does not answer. */
async function loadPlans(): Promise<Schemas["PlanList"] | undefined> {
  try {
    return (await publicApi().GET("/plans")).data;
  } catch {
    return undefined;
  }
}

/** What the billing page begins with; undefined is asked for again by the browser. */
export async function loadBilling() {
  const [plans, billing] = await Promise.all([loadPlans(), loadOwn()]);
  return { plans, billing };
}

async function loadOwn() {
  try {
    const api = await serverApi();
    return (await api?.GET("/v1/billing"))?.data;
  } catch {
    return undefined;
  }
}
