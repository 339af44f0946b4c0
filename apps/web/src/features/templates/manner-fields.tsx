"use client";

import type { Schemas } from "@earmark/api-client";

import { languageChoices } from "@/lib/languages";

import { ChoiceField } from "./choice-field.tsx";
import { OptionalNumber } from "./optional-number.tsx";
import { LENGTHS, LIMITS, type Spec } from "./spec.ts";
import { TextField } from "./text-field.tsx";

interface Props {
  spec: Spec;
  onChange: (change: Partial<Spec>) => void;
  problems: Record<string, string>;
  models: readonly Schemas["Model"][];
}

const lengths = Object.entries(LENGTHS) as [Spec["length"], string][];

/** How long, in what tone and language, and, for who wants that, by which model and how freely. */
export function MannerFields({ spec, onChange, problems, models }: Props) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ChoiceField
        label="Length"
        value={spec.length}
        onChange={(value) =>
          onChange({ length: lengths.find(([length]) => length === value)?.[0] ?? "medium" })
        }
      >
        {lengths.map(([length, label]) => (
          <option key={length} value={length}>
            {label}
          </option>
        ))}
      </ChoiceField>
      <LanguageField value={spec.language} onChange={(language) => onChange({ language })} />
      <div className="sm:col-span-2">
        <TextField
          label="Tone"
          placeholder="As in Earmark’s own templates"
          help="A few words, such as “dry and exact” or “for a ten-year-old”."
          value={spec.tone ?? ""}
          maxLength={LIMITS.tone}
          onChange={(tone) => onChange({ tone: tone === "" ? null : tone })}
        />
      </div>
      <details className="border-line rounded-lg border px-4 py-3 sm:col-span-2" open={hasAdvanced(problems)}>
        <summary className="cursor-pointer text-sm font-medium">Advanced</summary>
        <Advanced spec={spec} onChange={onChange} problems={problems} models={models} />
      </details>
    </div>
  );
}

const hasAdvanced = (problems: Record<string, string>) =>
  ["temperature", "topP", "topK"].some((field) => field in problems) || undefined;

export function LanguageField({
  value,
  onChange,
  unset = "The reader’s, else the source’s",
}: {
  value: string | null;
  onChange: (language: string | null) => void;
  unset?: string;
}) {
  return (
    <ChoiceField label="Language" value={value ?? ""} onChange={(tag) => onChange(tag === "" ? null : tag)}>
      <option value="">{unset}</option>
      {languageChoices([value]).map(({ tag, name }) => (
        <option key={tag} value={tag}>
          {name}
        </option>
      ))}
    </ChoiceField>
  );
}

export function ModelField({
  value,
  onChange,
  models,
  unset = "The default",
}: {
  value: string | null;
  onChange: (model: string | null) => void;
  models: readonly Schemas["Model"][];
  unset?: string;
}) {
  const isGone = value !== null && models.every(({ id }) => id !== value);
  return (
    <ChoiceField label="Model" value={value ?? ""} onChange={(id) => onChange(id === "" ? null : id)}>
      <option value="">{unset}</option>
      {models.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      {isGone && <option value={value}>{value} (not set up here)</option>}
    </ChoiceField>
  );
}

function Advanced({ spec, onChange, problems, models }: Props) {
  return (
    <div className="mt-4 grid gap-4 sm:grid-cols-3">
      <div className="sm:col-span-3">
        <ModelField value={spec.model} onChange={(model) => onChange({ model })} models={models} />
      </div>
      <OptionalNumber
        label="Temperature"
        step={0.1}
        value={spec.temperature}
        help="0 is steady, 2 is wild."
        problem={problems["temperature"]}
        onChange={(temperature) => onChange({ temperature })}
      />
      <OptionalNumber
        label="Top-p"
        step={0.05}
        value={spec.topP}
        help="Only the likeliest words that make up this share."
        problem={problems["topP"]}
        onChange={(topP) => onChange({ topP })}
      />
      <OptionalNumber
        label="Top-k"
        step={1}
        value={spec.topK}
        help="Only so many of the likeliest words."
        problem={problems["topK"]}
        onChange={(topK) => onChange({ topK })}
      />
    </div>
  );
}
