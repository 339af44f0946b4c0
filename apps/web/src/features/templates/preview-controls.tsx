"use client";

import type { Schemas } from "@earmark/api-client";

import { ChoiceList } from "@/components/choice-list";

import { LanguageField, ModelField } from "./manner-fields.tsx";
import { OptionalNumber } from "./optional-number.tsx";
import { choiceOf, DRAFT, type Setup } from "./preview-setup.ts";

interface Props {
  templates: readonly Schemas["Template"][];
  models: readonly Schemas["Model"][];
  setup: Setup;
  onSetup: (change: Partial<Setup>) => void;
}

/** What a side is made with: a template at a version, and what is to be otherwise than it says. */
export function PreviewControls({ templates, models, setup, onSetup }: Props) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <ChoiceList
          label="Template"
          value={setup.choice}
          options={[{ value: DRAFT, label: "What stands above" }, ...templates.map(optionOf)]}
          onChange={(choice) => onSetup({ choice })}
        />
      </div>
      <ModelField
        value={setup.model}
        models={models}
        unset="As the template says"
        onChange={(model) => onSetup({ model })}
      />
      <LanguageField
        value={setup.language}
        unset="As the template says"
        onChange={(language) => onSetup({ language })}
      />
      <OptionalNumber
        label="Temperature"
        step={0.1}
        value={setup.temperature}
        placeholder="As the template says"
        onChange={(temperature) => onSetup({ temperature })}
      />
    </div>
  );
}

const optionOf = (template: Schemas["Template"]) => ({
  value: choiceOf(template),
  label: template.builtIn ? template.name : `${template.name}, version ${template.version}`,
});
