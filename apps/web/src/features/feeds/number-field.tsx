import { TextInput } from "flowbite-react/components/TextInput";
import { useId } from "react";

interface Props {
  label: string;
  max: number;
  value: number;
  onChange: (value: number) => void;
}

/** A whole number from one up. */
export function NumberField({ label, max, value, onChange }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm">
        {label}
      </label>
      <TextInput
        id={id}
        type="number"
        inputMode="numeric"
        sizing="sm"
        className="w-32"
        required
        min={1}
        max={max}
        value={Number.isNaN(value) ? "" : value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}
