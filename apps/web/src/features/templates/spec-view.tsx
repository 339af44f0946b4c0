import type { ReactNode } from "react";

import { nativeName } from "@/lib/languages";

import { KINDS, LENGTHS, type Spec } from "./spec.ts";

/** A template as it reads: what it tells the model, section by section. Everything is shown as plain text. */
export function SpecView({ spec }: { spec: Spec }) {
  const { instructions, sections, examples, length, tone, language, model } = spec;
  const facts = [
    LENGTHS[length],
    tone && `Tone: ${tone}`,
    language && `Language: ${nativeName(language)}`,
    model && `Model: ${model}`,
    ...samplingOf(spec),
  ].filter(Boolean);
  return (
    <div className="space-y-6">
      <p className="text-muted text-sm wrap-anywhere">{facts.join(" · ")}</p>
      {instructions && <Text title="Instructions">{instructions}</Text>}
      <ol aria-label="Sections" className="border-line divide-line divide-y rounded-xl border">
        {sections.map(({ key, title, kind, maxEntries, instructions: what }) => (
          <li key={key} className="p-4">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium wrap-anywhere" dir="auto">
                {title}
              </span>
              <span className="text-muted text-sm">
                {KINDS[kind].label}, up to {maxEntries}
              </span>
            </p>
            {what && (
              <p
                className="text-muted mt-1 text-sm leading-relaxed wrap-anywhere whitespace-pre-line"
                dir="auto"
              >
                {what}
              </p>
            )}
          </li>
        ))}
      </ol>
      {examples.map(({ input, output }, index) => (
        <Text key={index} title={`Example ${index + 1}`}>
          {input}
          {"\n→\n"}
          {output}
        </Text>
      ))}
    </div>
  );
}

const samplingOf = ({ temperature, topP, topK }: Spec): string[] => [
  ...(temperature === null ? [] : [`Temperature ${temperature}`]),
  ...(topP === null ? [] : [`Top-p ${topP}`]),
  ...(topK === null ? [] : [`Top-k ${topK}`]),
];

const Text = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <h2 className="mb-1 text-sm font-medium">{title}</h2>
    <p className="leading-relaxed wrap-anywhere whitespace-pre-line" dir="auto">
      {children}
    </p>
  </div>
);
