"use client";

import { Label } from "flowbite-react/components/Label";
import { Select } from "flowbite-react/components/Select";
import { useId } from "react";

interface Props {
  label: string;
  /** The empty string is a choice as any other. */
  value: string;
  options: readonly { value: string; label: string; lang?: string }[];
  onChange: (value: string) => void;
}

/** One of several, in a labelled list. */
export function ChoiceList({ label, value, options, onChange }: Props) {
  const id = useId();
  return (
    <div className="min-w-0">
      <Label htmlFor={id} className="mb-1.5 block">
        {label}
      </Label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </Select>
    </div>
  );
}
