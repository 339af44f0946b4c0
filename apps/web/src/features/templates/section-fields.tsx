"use client";

import { ChoiceList } from "@/components/choice-list";
import { IconButton } from "@/components/icon-button";

import { OptionalNumber } from "./optional-number.tsx";
import { KINDS, kinds, LIMITS, type SectionSpec } from "./spec.ts";
import { TextField } from "./text-field.tsx";

interface Props {
  section: SectionSpec;
  index: number;
  count: number;
  problems: Record<string, string>;
  onChange: (section: SectionSpec) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  onDrag: (isOn: boolean) => void;
}

/** One section: what it is called, what goes into it, and how much. */
export function SectionFields(props: Props) {
  const { section, index, problems, onChange } = props;
  const { title, kind, instructions, maxEntries } = section;
  const problem = (field: string) => problems[`sections.${index}.${field}`];
  return (
    // By its own name: that of the legend would be all of its buttons.
    <fieldset aria-label={`Section ${index + 1}: ${title.trim() || "no title yet"}`}>
      <Head {...props} />
      <div className="grid gap-4 sm:grid-cols-[1fr_11rem_10rem]">
        <TextField
          label="Title"
          value={title}
          maxLength={LIMITS.sectionTitle}
          problem={problem("title")}
          onChange={(value) => onChange({ ...section, title: value })}
        />
        <ChoiceList
          label="Kind"
          value={kind}
          options={kinds.map((each) => ({ value: each, label: KINDS[each].label }))}
          onChange={(value) => onChange({ ...section, kind: kinds.find((each) => each === value) ?? kind })}
        />
        <OptionalNumber
          label={`${KINDS[kind].entries}, at most`}
          step={1}
          value={maxEntries}
          placeholder=""
          problem={problem("maxEntries")}
          onChange={(value) => onChange({ ...section, maxEntries: value ?? Number.NaN })}
        />
        <div className="sm:col-span-3">
          <TextField
            label="What goes into it"
            rows={2}
            help={`${KINDS[kind].help}.`}
            value={instructions}
            maxLength={LIMITS.sectionInstructions}
            onChange={(value) => onChange({ ...section, instructions: value })}
          />
        </div>
      </div>
    </fieldset>
  );
}

function Head({ section: { title }, index, count, onMove, onRemove, onDrag }: Props) {
  const name = title.trim() || `section ${index + 1}`;
  return (
    <legend className="mb-2 flex w-full items-center gap-1">
      {/* Only a shortcut: the arrows do the same for whoever has no pointer. */}
      <span
        draggable
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          onDrag(true);
        }}
        onDragEnd={() => onDrag(false)}
        className="bg-tint text-muted mr-auto cursor-grab rounded-md px-2.5 py-1 text-sm tabular-nums"
        title="Drag to move"
      >
        {index + 1}
        <span className="sr-only"> of {count}</span>
      </span>
      <IconButton icon="up" label={`Move ${name} up`} disabled={index === 0} onClick={() => onMove(-1)} />
      <IconButton
        icon="down"
        label={`Move ${name} down`}
        disabled={index === count - 1}
        onClick={() => onMove(1)}
      />
      <IconButton icon="bin" label={`Remove ${name}`} disabled={count === 1} onClick={onRemove} />
    </legend>
  );
}
