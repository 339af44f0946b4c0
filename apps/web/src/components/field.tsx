"use client";

import { HelperText } from "flowbite-react/components/HelperText";
import { Label } from "flowbite-react/components/Label";
import { TextInput } from "flowbite-react/components/TextInput";
import { type ComponentProps, useId } from "react";

interface Props extends ComponentProps<typeof TextInput> {
  label: string;
  help?: string;
}

/** A labelled input with its help line. */
export function Field({ label, help, ...input }: Props) {
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div>
      <Label htmlFor={id} className="mb-1.5 block">
        {label}
      </Label>
      <TextInput id={id} {...(help && { "aria-describedby": helpId })} {...input} />
      {help && <HelperText id={helpId}>{help}</HelperText>}
    </div>
  );
}
