import { KINDS, LENGTHS, type SectionSpec, type Spec } from "./spec.ts";

export interface Change {
  /** Where: `Instructions`, `Section “Decisions”`. */
  field: string;
  before: string;
  after: string;
}

/** What differs from one version to the next, in the words of the form. */
export function changesBetween(before: Spec, after: Spec): Change[] {
  const fields = [...plainFields(before, after), ...sectionFields(before.sections, after.sections)];
  return fields.filter((change) => change.before !== change.after);
}

function plainFields(before: Spec, after: Spec): Change[] {
  const read: [string, (spec: Spec) => string][] = [
    ["Name", ({ name }) => name],
    ["Description", ({ description }) => description],
    ["Instructions", ({ instructions }) => instructions],
    ["Order of sections", ({ sections }) => sections.map(({ title }) => title).join(", ")],
    ["Examples", ({ examples }) => examples.map(({ input, output }) => `${input} → ${output}`).join("\n")],
    ["Length", ({ length }) => LENGTHS[length]],
    ["Tone", ({ tone }) => tone ?? ""],
    ["Language", ({ language }) => language ?? ""],
    ["Model", ({ model }) => model ?? ""],
    ["Temperature", ({ temperature }) => String(temperature ?? "")],
    ["Top-p", ({ topP }) => String(topP ?? "")],
    ["Top-k", ({ topK }) => String(topK ?? "")],
  ];
  return read.map(([field, textOf]) => ({ field, before: textOf(before), after: textOf(after) }));
}

function sectionFields(before: readonly SectionSpec[], after: readonly SectionSpec[]): Change[] {
  const keys = new Set([...before, ...after].map(({ key }) => key));
  return Array.from(keys, (key) => {
    const [old, now] = [before, after].map((sections) => sections.find((section) => section.key === key));
    const title = now?.title ?? old?.title ?? "";
    return { field: `Section “${title}”`, before: textOf(old), after: textOf(now) };
  });
}

function textOf(section: SectionSpec | undefined): string {
  if (!section) return "";
  const { title, kind, maxEntries, instructions } = section;
  return `${title}: ${KINDS[kind].label}, up to ${maxEntries}. ${instructions}`.trim();
}
