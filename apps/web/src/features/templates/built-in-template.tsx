import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { ButtonLink } from "@/components/button-link";
import { TextLink } from "@/components/text-link";

import { SpecView } from "./spec-view.tsx";
import { specOf } from "./spec.ts";

/** One of Earmark's own: to be read, tried, and taken as the beginning of one's own. */
export function BuiltInTemplate({
  template,
  preview,
}: {
  template: Schemas["Template"];
  preview: ReactNode;
}) {
  return (
    <>
      <p className="text-muted mb-4 text-sm">
        <TextLink href="/studio">Studio</TextLink>
      </p>
      <h1 className="font-serif text-4xl tracking-tight">{template.name}</h1>
      <p className="text-muted mt-2 leading-relaxed">{template.description}</p>
      <div className="mt-6">
        <ButtonLink href={`/studio/new?from=${template.id}`}>Make your own from it</ButtonLink>
      </div>
      <div className="mt-8">
        <SpecView spec={specOf(template)} />
      </div>
      {preview}
    </>
  );
}
