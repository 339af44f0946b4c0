import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { useToast } from "@/components/toasts";
import { api, apiClient } from "@/lib/api";

import { isSameSpec, problemsIn, type Spec, specOf } from "./spec.ts";

type Template = Schemas["Template"];

/**
 * A template as it is being edited, beside the one that is kept: undefined for one that is still to be made.
 * Saving makes the next version.
 */
export function useTemplateDraft(loaded: Template | undefined, start: Spec) {
  const [kept, setKept] = useState(loaded);
  const [spec, setSpec] = useState(start);
  const [isTried, setTried] = useState(false);
  const done = useAfterSaving(setKept, setSpec);
  const create = api.useMutation("post", "/v1/templates", { onSuccess: (template) => done(template, true) });
  const change = api.useMutation("put", "/v1/templates/{id}", {
    onSuccess: (template) => done(template, false),
    onError: (error) => {
      if (kept && error.code === "version-mismatch") void catchUp(kept.id, setKept);
    },
  });
  const problems = problemsIn(spec);
  const isValid = Object.keys(problems).length === 0;

  const save = () => {
    setTried(true);
    if (!isValid) return;
    if (!kept) return create.mutate({ body: spec });
    const header = { "if-match": `"${kept.version}"` };
    change.mutate({ params: { path: { id: kept.id }, header }, body: spec });
  };
  return {
    kept,
    setKept,
    spec,
    change: (part: Partial<Spec>) => setSpec((before) => ({ ...before, ...part })),
    replace: setSpec,
    save,
    isSaving: create.isPending || change.isPending,
    isChanged: !kept || !isSameSpec(spec, specOf(kept)),
    isValid,
    /** Told once someone has tried to save: nobody is scolded for what they have not come to yet. */
    problems: isTried ? problems : {},
    error: create.error ?? change.error,
  };
}

/** Another tab or device made a version meanwhile. What is in the form stays, to be kept as the one after it. */
async function catchUp(id: string, setKept: (template: Template) => void): Promise<void> {
  const { data } = await apiClient.GET("/v1/templates/{id}", { params: { path: { id } } });
  if (data) setKept(data);
}

function useAfterSaving(setKept: (template: Template) => void, setSpec: (spec: Spec) => void) {
  const router = useRouter();
  const toast = useToast();
  const queries = useQueryClient();
  return (template: Template, isNew: boolean) => {
    setKept(template);
    setSpec(specOf(template));
    void queries.invalidateQueries({ queryKey: ["get", "/v1/templates"] });
    void queries.invalidateQueries({ queryKey: ["get", "/v1/templates/{id}/versions"] });
    toast({ text: isNew ? `Kept “${template.name}”` : `Kept as version ${template.version}` });
    if (isNew) router.replace(`/studio/${template.id}`);
    router.refresh();
  };
}
