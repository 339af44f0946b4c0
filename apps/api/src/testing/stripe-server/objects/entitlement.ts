import { listOf } from "./list.ts";

export const newFeature = (
  id: string,
  name: string,
  lookupKey: string,
  metadata: Record<string, string>,
) => ({
  id,
  object: "entitlements.feature" as const,
  active: true,
  livemode: false,
  lookup_key: lookupKey,
  metadata,
  name,
});
export type Feature = ReturnType<typeof newFeature>;

export const newProductFeature = (id: string, feature: Feature) => ({
  id,
  object: "product_feature" as const,
  entitlement_feature: feature,
  livemode: false,
});
export type ProductFeature = ReturnType<typeof newProductFeature>;

export const newActiveEntitlement = (id: string, feature: Feature) => ({
  id,
  object: "entitlements.active_entitlement" as const,
  feature: feature.id,
  livemode: false,
  lookup_key: feature.lookup_key,
});
export type ActiveEntitlement = ReturnType<typeof newActiveEntitlement>;

export const newEntitlementSummary = (customer: string, entitlements: ActiveEntitlement[]) => ({
  object: "entitlements.active_entitlement_summary" as const,
  customer,
  entitlements: listOf(entitlements, `/v1/customer/${customer}/entitlements`),
  livemode: false,
});
