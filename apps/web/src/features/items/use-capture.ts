import type { Schemas } from "@earmark/api-client";
import { useMutation, useMutationState } from "@tanstack/react-query";

import { apiClient } from "@/lib/api";
import { asError } from "@/lib/problem";

/** Something on its way to the api. Its key makes another try after a lost answer harmless. */
export interface Draft {
  key: string;
  label: string;
  source: Schemas["Source"];
}

const mutationKey = ["create-item"];

export const draftOf = (label: string, source: Schemas["Source"]): Draft => ({
  key: newKey(),
  label,
  source,
});

// randomUUID is missing where a self-hosted Earmark is opened without https.
const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");

export interface Created {
  item: Schemas["Item"];
  /** False when the library had it already. */
  isNew: boolean;
}

/** Sends one draft. */
export const useCreateItem = (options: { onCreated: (created: Created) => void }) =>
  useMutation({
    mutationKey,
    mutationFn: async ({ key, source }: Draft): Promise<Created> => {
      const { data, error, response } = await apiClient.POST("/v1/items", {
        params: { header: { "idempotency-key": key } },
        body: { source },
      });
      if (!data) throw asError(error);
      return { item: data, isNew: response.status === 202 };
    },
    onSuccess: options.onCreated,
  });

/** Drafts that were sent and not answered yet, newest first. */
export const usePendingDrafts = (): Draft[] =>
  useMutationState({
    filters: { mutationKey, status: "pending" },
    select: (mutation) => mutation.state.variables as Draft,
  }).reverse();
