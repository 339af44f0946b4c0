"use client";

import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { AllowanceLeft } from "@/components/allowance-left";
import { BusyButton } from "@/components/busy-button";
import { ProblemNote } from "@/components/problem-note";
import { TextLink } from "@/components/text-link";
import { api } from "@/lib/api";

import { DeleteTemplate } from "./delete-template.tsx";
import { ShareTemplate } from "./share-template.tsx";
import { type Spec, specOf } from "./spec.ts";
import { TemplateForm } from "./template-form.tsx";
import { useTemplateDraft } from "./use-template-draft.ts";
import { useUnsavedGuard } from "./use-unsaved-guard.ts";
import { VersionHistory } from "./version-history.tsx";

type Template = Schemas["Template"];

interface Props {
  /** The one that is changed; undefined for one that is still to be made. */
  template: Template | undefined;
  versions: Template[];
  /** What a new one begins with. */
  start: Spec;
  /** Where the draft is tried. */
  preview: (draft: { spec: Spec; kept: Template | undefined; isChanged: boolean }) => ReactNode;
}

/** Makes a template, or the next version of one, and tries it before it is kept. */
export function TemplateEditor({ template, versions, start, preview }: Props) {
  const draft = useTemplateDraft(template, template ? specOf(template) : start);
  const { kept, spec, isChanged, error } = draft;
  const { data: models } = api.useQuery("get", "/v1/models");
  const nameNote = useNameNote(spec.name, kept?.id);
  useUnsavedGuard(isChanged && !draft.isSaving);
  return (
    <>
      <p className="text-muted mb-4 text-sm">
        <TextLink href="/studio">Studio</TextLink>
      </p>
      <h1 className="font-serif text-4xl tracking-tight wrap-anywhere" dir="auto">
        {spec.name.trim() || "New template"}
      </h1>
      <p className="text-muted mt-1 text-sm" role="status">
        {kept ? `Version ${kept.version}` : "Not kept yet"}
        {kept && isChanged && ", with changes that are not kept yet"}
      </p>
      <form
        noValidate
        className="mt-8"
        onSubmit={(event) => {
          event.preventDefault();
          draft.save();
          focusFirstProblem(event.currentTarget);
        }}
      >
        <TemplateForm
          spec={spec}
          onChange={draft.change}
          problems={draft.problems}
          models={models?.models ?? []}
          nameNote={nameNote}
        />
        <div className="border-line bg-paper/95 sticky bottom-0 z-10 mt-8 border-t py-4 backdrop-blur-sm">
          <div className="mb-3 space-y-2 empty:hidden">
            {kept ? <ProblemNote error={error} /> : <AllowanceLeft of={["templates"]} error={error} />}
          </div>
          <BusyButton type="submit" isBusy={draft.isSaving} disabled={!isChanged}>
            {kept ? `Keep as version ${kept.version + 1}` : "Keep template"}
          </BusyButton>
        </div>
      </form>
      {preview({ spec, kept, isChanged })}
      {kept && (
        <>
          <VersionHistory template={kept} loaded={versions} onRestore={draft.replace} />
          <ShareTemplate template={kept} onChange={draft.setKept} />
          <DeleteTemplate template={kept} />
        </>
      )}
    </>
  );
}

/** Two of one name are allowed; one may still not have meant it. */
function useNameNote(name: string, ownId: string | undefined): string | undefined {
  const { data } = api.useQuery("get", "/v1/templates");
  const wanted = name.trim().toLowerCase();
  const other = data?.templates.some(
    (each) => each.id !== ownId && each.name.toLowerCase() === wanted && wanted !== "",
  );
  return other ? "Another template has this name." : undefined;
}

/** Problems appear with the next paint. */
function focusFirstProblem(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
}
