"use client";

import { HelperText } from "flowbite-react/components/HelperText";
import { Label } from "flowbite-react/components/Label";
import { Textarea } from "flowbite-react/components/Textarea";
import { TextInput } from "flowbite-react/components/TextInput";
import { useId } from "react";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  help?: string | undefined;
  /** What is wrong with it. */
  problem?: string | undefined;
  /** Of a field for several lines. */
  rows?: number;
  placeholder?: string;
}

/** A text with what is to be said of it: how long it may still get when that is near, and what is wrong. */
export function TextField({ label, value, onChange, maxLength, help, problem, rows, placeholder }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const left = maxLength - value.length;
  const note = problem ?? (left < maxLength / 10 ? `${left} characters left` : help);
  const field = {
    id,
    value,
    maxLength,
    dir: "auto" as const,
    ...(placeholder !== undefined && { placeholder }),
    ...(note !== undefined && { "aria-describedby": noteId }),
    ...(problem !== undefined && { "aria-invalid": true }),
  };
  return (
    <div className="min-w-0">
      <Label htmlFor={id} className="mb-1.5 block">
        {label}
      </Label>
      {rows === undefined ? (
        <TextInput {...field} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Textarea
          {...field}
          rows={rows}
          className="p-2.5 text-base sm:text-sm"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {note !== undefined && (
        <HelperText id={noteId} className={problem === undefined ? "" : "text-danger dark:text-danger"}>
          {note}
        </HelperText>
      )}
    </div>
  );
}
