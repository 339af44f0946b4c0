import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { api } from "@/lib/api";
import { idToken } from "@/lib/firebase";

type Billing = Schemas["Billing"];

/** What the person has, and what they can do about it. */
export function useBilling(loaded: Billing | undefined) {
  const keep = useKeepBilling();
  const { data, error } = api.useQuery("get", "/v1/billing", {}, { ...(loaded && { initialData: loaded }) });
  const queries = useQueryClient();
  const onSuccess = keep;
  return {
    billing: data,
    error,
    buy: api.useMutation("post", "/v1/billing/checkout", { onSuccess: leaveFor }),
    manage: api.useMutation("post", "/v1/billing/portal", { onSuccess: leaveFor }),
    change: api.useMutation("put", "/v1/billing/plan", { onSuccess }),
    cancel: api.useMutation("post", "/v1/billing/cancel", { onSuccess }),
    leave: api.useMutation("delete", "/v1/billing/seats/{seatId}", {
      onSuccess: () => queries.invalidateQueries({ queryKey: ["get", "/v1/billing"] }),
    }),
    resume: api.useMutation("post", "/v1/billing/resume", { onSuccess }),
  };
}

const leaveFor = ({ url }: Schemas["PaymentPage"]) => location.assign(url);

/** Shows what billing has become. The sign-in is renewed with it, as its claims name the plan, too. */
export function useKeepBilling() {
  const queries = useQueryClient();
  return useCallback(
    (billing: Billing) => {
      queries.setQueryData(["get", "/v1/billing", {}], billing);
      for (const path of ["/v1/usage", "/v1/account", "/v1/api-keys", "/v1/billing/seats"])
        void queries.invalidateQueries({ queryKey: ["get", path] });
      void idToken({ renew: true }).catch(() => undefined);
    },
    [queries],
  );
}
