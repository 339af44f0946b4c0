"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { ActionButton } from "@/components/action-button";
import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { isProblem, messageOf } from "@/lib/problem";
import { formatDay } from "@/lib/time";

import { providerName } from "./provider-name.ts";

interface Props {
  provider: string;
  kept: Schemas["OwnProviderKey"] | undefined;
}

/** Enters a key, or forgets the one there is. */
export function KeyForm({ provider, kept }: Props) {
  const [apiKey, setApiKey] = useState("");
  const { set, remove } = useKeys(provider, () => setApiKey(""));
  const params = { path: { provider } };
  return (
    <>
      {kept && (
        <p className="mt-1 flex flex-wrap items-center gap-3 text-sm">
          <span>
            Ends in <code className="bg-tint rounded px-1.5 py-0.5">{kept.lastFour}</code>, kept since{" "}
            {formatDay(kept.addedAt)}
          </span>
          <ActionButton icon="bin" disabled={remove.isPending} onClick={() => remove.mutate({ params })}>
            Forget
          </ActionButton>
        </p>
      )}
      {kept?.readable === false && (
        <p className="text-danger mt-2 text-sm">
          It can’t be read any more, because this installation’s secret has changed. Enter it again.
        </p>
      )}
      <form
        className="mt-3 flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ params, body: { apiKey } });
        }}
      >
        <div className="min-w-0 flex-1 basis-64">
          <Field
            label={kept ? "Another key" : "Key"}
            type="password"
            autoComplete="off"
            spellCheck={false}
            required
            minLength={8}
            value={apiKey}
            onChange={(event) => setApiKey(event.target.value)}
          />
        </div>
        <BusyButton type="submit" size="sm" isBusy={set.isPending}>
          Check and keep
        </BusyButton>
      </form>
      <div className="mt-3 empty:hidden">
        <FailureNote>{refusalOf(set.error ?? remove.error, provider)}</FailureNote>
      </div>
    </>
  );
}

function useKeys(provider: string, onKept: () => void) {
  const queries = useQueryClient();
  const toast = useToast();
  const changed = (text: string) => {
    // A key may open models that were not there before.
    for (const path of ["/v1/provider-keys", "/v1/models"])
      void queries.invalidateQueries({ queryKey: ["get", path] });
    toast({ text });
  };
  const name = providerName(provider);
  const set = api.useMutation("put", "/v1/provider-keys/{provider}", {
    onSuccess: () => {
      onKept();
      changed(`${name} takes your key; it is kept`);
    },
  });
  const remove = api.useMutation("delete", "/v1/provider-keys/{provider}", {
    onSuccess: () => changed(`Your key to ${name} is forgotten`),
  });
  return { set, remove };
}

function refusalOf(error: unknown, provider: string): string | null {
  if (!error) return null;
  if (isProblem(error) && error.code === "invalid-input")
    return `${providerName(provider)} does not take this key. Copy it anew from your account there.`;
  if (isProblem(error) && error.code === "unavailable" && error.detail) return error.detail;
  return messageOf(error);
}
