"use client";

import { HelperText } from "flowbite-react/components/HelperText";
import { Label } from "flowbite-react/components/Label";
import { TextInput } from "flowbite-react/components/TextInput";
import { useId } from "react";

interface Props {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  step: number;
  help?: string;
  problem?: string | undefined;
  placeholder?: string;
}

/** A number, or nothing. */
export function OptionalNumber({
  label,
  value,
  onChange,
  step,
  help,
  problem,
  placeholder = "As the model does",
}: Props) {
  const id = useId();
  const note = problem ?? help;
  return (
    <div className="min-w-0">
      <Label htmlFor={id} className="mb-1.5 block">
        {label}
      </Label>
      <TextInput
        id={id}
        type="number"
        step={step}
        placeholder={placeholder}
        value={value === null || Number.isNaN(value) ? "" : value}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        aria-invalid={problem === undefined ? undefined : true}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.valueAsNumber)}
      />
      {note !== undefined && (
        <HelperText id={`${id}-note`} className={problem === undefined ? "" : "text-danger dark:text-danger"}>
          {note}
        </HelperText>
      )}
    </div>
  );
}
