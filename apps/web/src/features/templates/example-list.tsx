"use client";

import { ActionButton } from "@/components/action-button";
import { IconButton } from "@/components/icon-button";

import { LIMITS, type Spec } from "./spec.ts";
import { TextField } from "./text-field.tsx";

type Examples = Spec["examples"];

interface Props {
  examples: Examples;
  onChange: (examples: Examples) => void;
  problems: Record<string, string>;
}

/** Pieces of content, and the answers wished for. */
export function ExampleList({ examples, onChange, problems }: Props) {
  const put = (index: number, change: Partial<Examples[number]>) =>
    onChange(examples.map((example, at) => (at === index ? { ...example, ...change } : example)));
  return (
    <div>
      <ol className="space-y-4">
        {examples.map((example, index) => (
          // Examples have no name; their place is all that tells them apart.
          <li key={index} className="border-line bg-surface rounded-xl border p-4">
            <div className="mb-2 flex items-center justify-between">
              <span className="text-muted text-sm">Example {index + 1}</span>
              <IconButton
                icon="bin"
                label={`Remove example ${index + 1}`}
                onClick={() => onChange(examples.filter((_, at) => at !== index))}
              />
            </div>
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label="Content"
                rows={4}
                maxLength={LIMITS.example}
                value={example.input}
                problem={problems[`examples.${index}.input`]}
                onChange={(input) => put(index, { input })}
              />
              <TextField
                label="The answer you want"
                rows={4}
                maxLength={LIMITS.example}
                value={example.output}
                problem={problems[`examples.${index}.output`]}
                onChange={(output) => put(index, { output })}
              />
            </div>
          </li>
        ))}
      </ol>
      {examples.length < LIMITS.examples && (
        <div className="mt-4 first:mt-0">
          <ActionButton icon="plus" onClick={() => onChange([...examples, { input: "", output: "" }])}>
            Add an example
          </ActionButton>
        </div>
      )}
    </div>
  );
}
