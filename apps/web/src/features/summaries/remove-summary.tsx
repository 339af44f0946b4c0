"use client";

import type { Schemas } from "@earmark/api-client";
import type { Route } from "next";
import { useRouter } from "next/navigation";

import { IconButton } from "@/components/icon-button";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

/** Deletes a summary. Undone, it comes back from what is kept of its parts, at no cost. */
export function RemoveSummary({ summary: { id, itemId, recipe } }: { summary: Schemas["Summary"] }) {
  const router = useRouter();
  const toast = useToast();
  const onError = (error: unknown) => toast({ text: messageOf(error) });
  const restore = api.useMutation("post", "/v1/items/{id}/summaries", {
    onError,
    onSuccess: (again) => {
      router.push(`/items/${itemId}?summary=${again.id}` as Route, { scroll: false });
      router.refresh();
    },
  });
  const { template, language, model, sampling } = recipe;
  const same = { templateId: template.id, templateVersion: template.version, language, model, sampling };
  const remove = api.useMutation("delete", "/v1/items/{id}/summaries/{summaryId}", {
    onError,
    onSuccess: () => {
      router.replace(`/items/${itemId}` as Route, { scroll: false });
      router.refresh();
      const run = () => restore.mutate({ params: { path: { id: itemId } }, body: same });
      toast({ text: `${template.name} removed`, action: { label: "Undo", run } });
    },
  });
  return (
    <IconButton
      icon="bin"
      label="Remove this summary"
      disabled={remove.isPending}
      onClick={() => remove.mutate({ params: { path: { id: itemId, summaryId: id } } })}
    />
  );
}
