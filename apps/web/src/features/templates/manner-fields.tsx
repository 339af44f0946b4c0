"use client";

import type { Schemas } from "@earmark/api-client";

import { ChoiceList } from "@/components/choice-list";
import { languageChoices } from "@/lib/languages";

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
      <ChoiceList
        label="Length"
        value={spec.length}
        options={lengths.map(([value, label]) => ({ value, label }))}
        onChange={(value) =>
          onChange({ length: lengths.find(([length]) => length === value)?.[0] ?? "medium" })
        }
      />
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

interface ChoiceProps {
  value: string | null;
  onChange: (value: string | null) => void;
  /** What is said of no choice. */
  unset?: string;
}

export function LanguageField({ value, onChange, unset = "The reader’s, else the source’s" }: ChoiceProps) {
  const languages = languageChoices([value]).map(({ tag, name }) => ({ value: tag, label: name, lang: tag }));
  return (
    <ChoiceList
      label="Language"
      value={value ?? ""}
      options={[{ value: "", label: unset }, ...languages]}
      onChange={(tag) => onChange(tag === "" ? null : tag)}
    />
  );
}

export function ModelField({
  value,
  onChange,
  models,
  unset = "The default",
}: ChoiceProps & { models: readonly Schemas["Model"][] }) {
  const known = models.map(({ id, name }) => ({ value: id, label: name }));
  const isGone = value !== null && models.every(({ id }) => id !== value);
  const gone = isGone ? [{ value, label: `${value} (not set up here)` }] : [];
  return (
    <ChoiceList
      label="Model"
      value={value ?? ""}
      options={[{ value: "", label: unset }, ...known, ...gone]}
      onChange={(id) => onChange(id === "" ? null : id)}
    />
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
