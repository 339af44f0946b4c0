import { useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api";

/** Has failures tried again. `said`: what came of the last time. */
export function useRetry() {
  const queries = useQueryClient();
  const retry = api.useMutation("post", "/v1/admin/failed/retry", {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["get", "/v1/admin/failed"] });
      void queries.invalidateQueries({ queryKey: ["get", "/v1/admin"] });
    },
  });
  const { data } = retry;
  const refused = data?.refused
    ? `, ${data.refused} can’t be: they are gone, or beyond their owner’s plan`
    : "";
  return { retry, said: data ? `${data.retried} tried again${refused}` : "" };
}
