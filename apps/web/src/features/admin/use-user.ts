import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api";

const PATH = "/v1/admin/users/{userId}";

/** One person. Each read is an entry of the audit log: nothing reads again by itself. */
export function useUser(userId: string) {
  const queries = useQueryClient();
  const init = { params: { path: { userId } } };
  const query = api.useQuery("get", PATH, init, {
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const change = (user: Schemas["UserLine"]) => {
    queries.setQueryData<Schemas["UserDetails"]>(["get", PATH, init], (old) => old && { ...old, user });
    void queries.invalidateQueries({ queryKey: ["get", "/v1/admin/users"] });
    void queries.invalidateQueries({ queryKey: ["get", "/v1/admin/audit"] });
  };
  return { ...query, change };
}
