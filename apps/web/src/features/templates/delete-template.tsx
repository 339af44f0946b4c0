"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { ActionButton } from "@/components/action-button";
import { FailureNote } from "@/components/failure-note";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

const question = "Delete this template and its versions? Summaries that were made with it stay.";

/** Takes a template out of the list, for good. */
export function DeleteTemplate({ template }: { template: Schemas["Template"] }) {
  const router = useRouter();
  const toast = useToast();
  const queries = useQueryClient();
  const remove = api.useMutation("delete", "/v1/templates/{id}", {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["get", "/v1/templates"] });
      toast({ text: `Deleted “${template.name}”` });
      router.push("/studio");
      router.refresh();
    },
  });
  return (
    <section aria-label="Deleting" className="border-line mt-12 border-t pt-6">
      <ActionButton
        icon="bin"
        disabled={remove.isPending}
        onClick={() => {
          if (window.confirm(question)) remove.mutate({ params: { path: { id: template.id } } });
        }}
      >
        Delete template
      </ActionButton>
      <div className="mt-3 empty:hidden">
        <FailureNote>{remove.error && messageOf(remove.error)}</FailureNote>
      </div>
    </section>
  );
}
