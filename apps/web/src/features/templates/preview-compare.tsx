"use client";

import type { Schemas } from "@earmark/api-client";
import { useState } from "react";

import { ChoiceList } from "@/components/choice-list";
import { TextLink } from "@/components/text-link";
import { api } from "@/lib/api";
import { useUsage } from "@/lib/use-usage";

import { NoModels } from "./no-models.tsx";
import { PreviewPane, type RenderSections } from "./preview-pane.tsx";
import { choiceOf, DRAFT, type Setup } from "./preview-setup.ts";
import type { Spec } from "./spec.ts";

interface Props {
  draft: Spec;
  /** The template as it is kept; its version is what the draft is compared with first. */
  kept: Schemas["Template"] | undefined;
  renderSections: RenderSections;
}

const setup = (choice: string): Setup => ({ choice, model: null, language: null, temperature: null });

/** Where a template is tried, on plans that have it. */
export function PreviewCompare(props: Props) {
  const { data: usage } = useUsage();
  const isOpen = usage?.features.includes("template-comparison");
  return (
    <section aria-label="Try it" className="mt-12">
      <h2 className="font-serif text-2xl tracking-tight">Try it</h2>
      {isOpen === false && (
        <p className="text-muted mt-2 leading-relaxed">
          Your plan does not have templates side by side. <TextLink href="/pricing">See plans</TextLink>. You
          can keep the template all the same, and have any item summarized by it.
        </p>
      )}
      {isOpen && <Comparison {...props} />}
    </section>
  );
}

/** Two summaries of one thing side by side: of two templates, two versions, two models, or two temperatures. */
function Comparison({ draft, kept, renderSections }: Props) {
  const [left, setLeft] = useState(setup(DRAFT));
  const [right, setRight] = useState(setup(kept && !kept.builtIn ? choiceOf(kept) : ""));
  const [chosen, setChosen] = useState<string>();
  const { data: models } = api.useQuery("get", "/v1/models");
  const templates = useChoices(kept);
  // Until something is chosen, what stands above is compared with the first of the others.
  const other = templates.find(({ id }) => id !== kept?.id);
  const rightChoice = right.choice || (other ? choiceOf(other) : DRAFT);
  const items = useReadyItems();
  const itemId = chosen ?? items?.[0]?.id;
  const common = { draft, templates, models: models?.models ?? [], itemId, renderSections };
  return (
    <>
      {models?.models.length === 0 && <NoModels />}
      {items?.length === 0 && (
        <p className="text-muted mt-2 leading-relaxed">
          A template is tried on something you have read. <TextLink href="/library">Add something</TextLink>{" "}
          to your library first.
        </p>
      )}
      {models && models.models.length > 0 && items && items.length > 0 && (
        <>
          <p className="text-muted mt-1 mb-4 text-sm">
            Nothing of this is kept. Each run is paid as a summary is.
          </p>
          <ChoiceList
            label="On"
            value={itemId ?? ""}
            options={items.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={setChosen}
          />
          <div className="mt-4 grid gap-8 lg:grid-cols-2">
            <PreviewPane
              key={`left ${itemId}`}
              side="left"
              setup={left}
              onSetup={(change) => setLeft({ ...left, ...change })}
              {...common}
            />
            <PreviewPane
              key={`right ${itemId}`}
              side="right"
              setup={{ ...right, choice: rightChoice }}
              onSetup={(change) => setRight({ ...right, ...change })}
              {...common}
            />
          </div>
        </>
      )}
    </>
  );
}

/** All versions of the template that is being edited, then the newest of every other. */
function useChoices(kept: Schemas["Template"] | undefined): Schemas["Template"][] {
  const { data } = api.useQuery("get", "/v1/templates");
  const { data: versions } = api.useQuery(
    "get",
    "/v1/templates/{id}/versions",
    { params: { path: { id: kept?.id ?? "" } } },
    { enabled: kept !== undefined },
  );
  const own = versions?.templates ?? (kept ? [kept] : []);
  return [...own, ...(data?.templates ?? []).filter(({ id }) => id !== kept?.id)];
}

function useReadyItems(): Schemas["Item"][] | undefined {
  const { data } = api.useQuery("get", "/v1/items", { params: { query: { limit: 100 } } });
  return data?.items.filter(({ status }) => status === "ready");
}
