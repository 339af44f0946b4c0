"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { AllowanceLeft } from "@/components/allowance-left";
import { BusyButton } from "@/components/busy-button";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";

import { SpecView } from "./spec-view.tsx";
import { specOf } from "./spec.ts";

interface Props {
  shareKey: string;
  shared: Schemas["SharedTemplate"];
}

/** A template that someone gave away: everything it says is shown before it can be taken. */
export function SharedTemplate({ shareKey, shared }: Props) {
  const router = useRouter();
  const toast = useToast();
  const queries = useQueryClient();
  const copy = api.useMutation("post", "/v1/shared-templates/{shareKey}/copy", {
    onSuccess: ({ id, name }) => {
      void queries.invalidateQueries({ queryKey: ["get", "/v1/templates"] });
      toast({ text: `“${name}” is yours now` });
      router.push(`/studio/${id}`);
    },
    // What is shown may not be what would be copied.
    onError: () => router.refresh(),
  });
  return (
    <>
      <p className="text-muted text-sm">Someone shared a template with you</p>
      <h1 className="mt-1 font-serif text-4xl tracking-tight wrap-anywhere" dir="auto">
        {shared.name}
      </h1>
      {shared.description && (
        <p className="text-muted mt-2 leading-relaxed wrap-anywhere" dir="auto">
          {shared.description}
        </p>
      )}
      <p className="bg-tint mt-6 rounded-md p-4 text-sm leading-relaxed">
        A template tells a model what to write about the things you read. This one was written by someone
        else: read what it says before you use it.
      </p>
      <div className="mt-8">
        <SpecView spec={specOf(shared)} />
      </div>
      <div className="mt-8">
        <BusyButton
          isBusy={copy.isPending}
          onClick={() => copy.mutate({ params: { path: { shareKey } }, body: { version: shared.version } })}
        >
          Copy to my templates
        </BusyButton>
      </div>
      <div className="mt-3 space-y-3 empty:hidden">
        <AllowanceLeft of={["templates"]} error={copy.error} />
      </div>
    </>
  );
}
