"use client";

import type { Schemas } from "@earmark/api-client";

import { BuiltInTemplate } from "@/features/templates/built-in-template";
import { PreviewCompare } from "@/features/templates/preview-compare";
import { type Spec, specOf } from "@/features/templates/spec";
import { TemplateEditor } from "@/features/templates/template-editor";

import { renderPreview } from "./preview-summary.tsx";

interface Props {
  template?: Schemas["Template"];
  versions?: Schemas["Template"][];
  start: Spec;
}

/** The studio's one page: a template to read or to change, and below it the trying. */
export function TemplateStudio({ template, versions = [], start }: Props) {
  if (template?.builtIn)
    return (
      <BuiltInTemplate
        template={template}
        preview={<PreviewCompare draft={specOf(template)} kept={template} renderSections={renderPreview} />}
      />
    );
  return (
    <TemplateEditor
      template={template}
      versions={versions}
      start={start}
      preview={({ spec, kept }) => <PreviewCompare draft={spec} kept={kept} renderSections={renderPreview} />}
    />
  );
}
