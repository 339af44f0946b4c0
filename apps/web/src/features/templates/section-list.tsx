"use client";

import { type DragEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { ActionButton } from "@/components/action-button";

import { SectionFields } from "./section-fields.tsx";
import { LIMITS, moved, newSection, type SectionSpec } from "./spec.ts";

interface Props {
  sections: SectionSpec[];
  onChange: (sections: SectionSpec[]) => void;
  problems: Record<string, string>;
}

/** The sections in their order. They are moved with the arrows, or dragged by their numbers. */
export function SectionList({ sections, onChange, problems }: Props) {
  const [said, setSaid] = useState("");
  const [dragged, setDragged] = useState<number>();
  const list = useRef<HTMLOListElement>(null);

  const move = (from: number, to: number) => {
    const section = sections[from];
    if (!section || to < 0 || to >= sections.length || from === to) return;
    onChange(moved(sections, from, to));
    setSaid(`${section.title || "The section"} is now number ${to + 1} of ${sections.length}`);
  };
  const add = () => {
    flushSync(() => onChange([...sections, newSection(sections)]));
    // Its title comes first.
    list.current?.lastElementChild?.querySelector("input")?.focus();
  };
  /** At either end one arrow stops working; the keyboard goes on from the other. */
  const moveOn = (index: number, by: 1 | -1) => {
    const arrows = [...(document.activeElement?.parentElement?.querySelectorAll("button") ?? [])];
    flushSync(() => move(index, index + by));
    const focused = arrows.find((arrow) => arrow === document.activeElement && !arrow.disabled);
    if (!focused) arrows.find((arrow) => !arrow.disabled)?.focus();
  };
  const remove = (index: number) => {
    onChange(sections.filter((_, at) => at !== index));
    setSaid(`${sections[index]?.title || "The section"} was removed`);
    // The keyboard stays in the list.
    list.current?.querySelector<HTMLElement>("input")?.focus();
  };
  const drop = (event: DragEvent, index: number) => {
    event.preventDefault();
    if (dragged !== undefined) move(dragged, index);
    setDragged(undefined);
  };

  return (
    <div>
      <ol ref={list} className="space-y-4">
        {sections.map((section, index) => (
          // Dropping is only a shortcut for the arrows.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={section.key}
            className={`border-line bg-surface rounded-xl border p-4 ${dragged === index ? "opacity-50" : ""}`}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => drop(event, index)}
          >
            <SectionFields
              section={section}
              index={index}
              count={sections.length}
              problems={problems}
              onChange={(changed) => onChange(sections.map((each, at) => (at === index ? changed : each)))}
              onMove={(by) => moveOn(index, by)}
              onRemove={() => remove(index)}
              onDrag={(isOn) => setDragged(isOn ? index : undefined)}
            />
          </li>
        ))}
      </ol>
      <output className="sr-only">{said}</output>
      {problems["sections"] && <p className="text-danger mt-2 text-sm">{problems["sections"]}</p>}
      {sections.length < LIMITS.sections && (
        <div className="mt-4">
          <ActionButton icon="plus" onClick={add}>
            Add a section
          </ActionButton>
        </div>
      )}
    </div>
  );
}
