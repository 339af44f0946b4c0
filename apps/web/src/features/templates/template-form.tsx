"use client";

import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { ExampleList } from "./example-list.tsx";
import { MannerFields } from "./manner-fields.tsx";
import { SectionList } from "./section-list.tsx";
import { LIMITS, type Spec } from "./spec.ts";
import { TextField } from "./text-field.tsx";

interface Props {
  spec: Spec;
  onChange: (change: Partial<Spec>) => void;
  problems: Record<string, string>;
  models: readonly Schemas["Model"][];
  /** Said of the name, such as that another has it. */
  nameNote?: string | undefined;
}

/** Everything that makes a template, from its name to its sampling. */
export function TemplateForm({ spec, onChange, problems, models, nameNote }: Props) {
  return (
    <div className="space-y-8">
      <Part title="What it is">
        <TextField
          label="Name"
          value={spec.name}
          maxLength={LIMITS.name}
          help={nameNote}
          problem={problems["name"]}
          onChange={(name) => onChange({ name })}
        />
        <TextField
          label="Description"
          value={spec.description}
          maxLength={LIMITS.description}
          help="One line, for the list of templates."
          onChange={(description) => onChange({ description })}
        />
        <TextField
          label="Instructions"
          rows={5}
          value={spec.instructions}
          maxLength={LIMITS.instructions}
          help="What holds for the whole summary: who reads it, what matters, what to leave out."
          onChange={(instructions) => onChange({ instructions })}
        />
      </Part>
      <Part title="Sections">
        <SectionList
          sections={spec.sections}
          onChange={(sections) => onChange({ sections })}
          problems={problems}
        />
      </Part>
      <Part title="Manner">
        <MannerFields spec={spec} onChange={onChange} problems={problems} models={models} />
      </Part>
      <Part title="Examples">
        <ExampleList
          examples={spec.examples}
          onChange={(examples) => onChange({ examples })}
          problems={problems}
        />
      </Part>
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title}>
    <h2 className="mb-3 font-serif text-2xl tracking-tight">{title}</h2>
    <div className="space-y-4">{children}</div>
  </section>
);
