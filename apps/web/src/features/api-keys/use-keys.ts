import type { Schemas } from "@earmark/api-client";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { useToast } from "@/components/toasts";
import { api, apiClient } from "@/lib/api";
import { asError } from "@/lib/problem";

const KEYS = ["get", "/v1/api-keys"];

/** Makes a key, and tells what it is. */
export function useMakeKey(onMade: (made: Schemas["MadeApiKey"]) => void) {
  const queries = useQueryClient();
  return api.useMutation("post", "/v1/api-keys", {
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: KEYS });
      onMade(made);
    },
  });
}

/** Renames a key, or ends it. */
export function useKeyChanges({ id, name }: Schemas["ApiKey"]) {
  const queries = useQueryClient();
  const toast = useToast();
  const params = { path: { id } };
  const reload = () => queries.invalidateQueries({ queryKey: KEYS });
  const rename = useMutation({
    async mutationFn(wish: string) {
      const { error } = await apiClient.PATCH("/v1/api-keys/{id}", { params, body: { name: wish } });
      if (error) throw asError(error);
      await reload();
    },
  });
  const revoke = useMutation({
    async mutationFn() {
      const { error } = await apiClient.DELETE("/v1/api-keys/{id}", { params });
      if (error) throw asError(error);
      toast({ text: `“${name}” is revoked` });
      await reload();
    },
  });
  return { rename, revoke };
}
