"use client";

import type { Schemas } from "@earmark/api-client";

import { AllowanceLeft } from "@/components/allowance-left";
import { ButtonLink } from "@/components/button-link";
import { FailureNote } from "@/components/failure-note";
import { SectionTitle } from "@/components/section-title";
import { TextLink } from "@/components/text-link";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { TemplateCard } from "./template-card.tsx";

type Template = Schemas["Template"];

/** All templates: one's own first, since those are worked on, then Earmark's. */
export function Studio({ first }: { first: Schemas["TemplateList"] | undefined }) {
  const { data, error, isPending } = api.useQuery(
    "get",
    "/v1/templates",
    {},
    { ...(first && { initialData: first }) },
  );
  const templates = data?.templates ?? [];
  const own = templates.filter(({ builtIn }) => !builtIn);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="font-serif text-4xl tracking-tight">Studio</h1>
          <p className="text-muted mt-2 max-w-prose leading-relaxed">
            A template says what a summary is to be like. Try it on something you have read, side by side with
            another, before you keep it.
          </p>
          <p className="mt-2 text-sm">
            <TextLink href="/studio/models">Models and keys</TextLink>
          </p>
        </div>
        <div className="flex flex-col items-start gap-2 sm:items-end">
          <ButtonLink href="/studio/new">New template</ButtonLink>
          <AllowanceLeft of={["templates"]} />
        </div>
      </div>
      <div className="mt-6 empty:hidden">
        <FailureNote>{!data && error ? messageOf(error) : null}</FailureNote>
      </div>
      {isPending && <p className="text-muted py-10">Loading the templates …</p>}
      {own.length > 0 && <Shelf id="own" title="Yours" templates={own} />}
      {templates.length > 0 && (
        <Shelf id="built-in" title="From Earmark" templates={templates.filter(({ builtIn }) => builtIn)} />
      )}
    </>
  );
}

function Shelf({ id, title, templates }: { id: string; title: string; templates: Template[] }) {
  return (
    <section aria-labelledby={id} className="mt-10">
      <SectionTitle id={id}>{title}</SectionTitle>
      <ul className="grid gap-4 sm:grid-cols-2">
        {templates.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </ul>
    </section>
  );
}
