import type { Schemas } from "@earmark/api-client";

export type Spec = Schemas["TemplateSpec"];
export type SectionSpec = Schemas["SectionSpec"];
export type Kind = SectionSpec["kind"];
type Template = Schemas["Template"];

/** What the contract allows. */
export const LIMITS = {
  name: 80,
  description: 300,
  instructions: 4_000,
  tone: 100,
  sections: 12,
  sectionTitle: 80,
  sectionInstructions: 1_000,
  maxEntries: 60,
  examples: 4,
  example: 4_000,
} as const;

export const LENGTHS: Record<Spec["length"], string> = {
  short: "Short: a minute",
  medium: "Medium: a few minutes",
  long: "Long: everything that counts",
};

/** Each kind in plain words, and what one entry of it is called. */
export const KINDS: Record<Kind, { label: string; help: string; entries: string }> = {
  prose: { label: "Text", help: "Paragraphs, perhaps with headings", entries: "Paragraphs" },
  list: { label: "List", help: "Points, one below the other", entries: "Points" },
  posts: { label: "Posts", help: "Short pieces that can be posted one by one", entries: "Posts" },
  chapters: { label: "Chapters", help: "The way through the source, to jump in", entries: "Chapters" },
  quotes: { label: "Quotes", help: "The source's own words, word for word", entries: "Quotes" },
  actions: { label: "Actions", help: "What is to be done, by whom, until when", entries: "Actions" },
  cards: { label: "Cards", help: "A question, and its answer on the back", entries: "Cards" },
  phrases: { label: "Key words", help: "Subjects and names, strongest first", entries: "Key words" },
};

export const kinds = Object.keys(KINDS) as Kind[];

/** A section nobody has described yet, under a key that the others do not have. */
export function newSection(others: readonly SectionSpec[]): SectionSpec {
  const taken = new Set(others.map(({ key }) => key));
  let number = others.length + 1;
  while (taken.has(`section_${number}`)) number += 1;
  return { key: `section_${number}`, title: "", kind: "list", instructions: "", maxEntries: 8 };
}

/** What a template of one's own begins with. */
export const blankSpec = (): Spec => ({
  name: "",
  description: "",
  instructions: "",
  sections: [newSection([])],
  examples: [],
  length: "medium",
  tone: null,
  language: null,
  model: null,
  temperature: null,
  topP: null,
  topK: null,
});

/** What of a template its owner may change. */
export function specOf(template: Template | Schemas["SharedTemplate"]): Spec {
  const { name, description, instructions, sections, examples, length, tone, language, model } = template;
  const { temperature, topP, topK } = template;
  const said = { name, description, instructions, sections, examples, length, tone, language, model };
  return { ...said, temperature, topP, topK };
}

export const isSameSpec = (one: Spec, other: Spec): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The list with the entry at `from` moved to `to`. */
export function moved<Entry>(list: readonly Entry[], from: number, to: number): Entry[] {
  const without = list.filter((_, index) => index !== from);
  return [...without.slice(0, to), ...list.slice(from, from + 1), ...without.slice(to)];
}

/** What the api would refuse, by the name of the field: `name`, `sections.2.title`, `examples.0.input`. */
export function problemsIn(spec: Spec): Record<string, string> {
  const problems: Record<string, string> = {};
  const need = (field: string, text: string, message: string) => {
    if (text.trim() === "") problems[field] = message;
  };
  const within = (field: string, value: number | null, [min, max]: [number, number], isWhole = true) => {
    if (value === null) return;
    if (!(value >= min && value <= max) || (isWhole && !Number.isInteger(value)))
      problems[field] = `${isWhole ? "A whole number" : "A number"} from ${min} to ${max}.`;
  };
  need("name", spec.name, "Give it a name.");
  if (spec.sections.length === 0) problems["sections"] = "A summary needs at least one section.";
  for (const [index, { title, maxEntries }] of spec.sections.entries()) {
    need(`sections.${index}.title`, title, "Give the section a title.");
    within(`sections.${index}.maxEntries`, maxEntries, [1, LIMITS.maxEntries]);
  }
  for (const [index, { input, output }] of spec.examples.entries()) {
    need(`examples.${index}.input`, input, "Put some content here, or remove the example.");
    need(`examples.${index}.output`, output, "Show the answer you want, or remove the example.");
  }
  within("temperature", spec.temperature, [0, 2], false);
  within("topP", spec.topP, [0.01, 1], false);
  within("topK", spec.topK, [1, 1_000]);
  return problems;
}
