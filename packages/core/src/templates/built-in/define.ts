import type { SectionSpec, Template, TemplateSpec } from "../template.ts";

/** What most of ours have in common is left out. */
export type BuiltInSpec = Pick<TemplateSpec, "name" | "description" | "instructions" | "length"> & {
  sections: SectionSpec[];
} & Partial<TemplateSpec>;

const PLAIN = {
  examples: [],
  tone: null,
  language: null,
  model: null,
  temperature: null,
  topP: null,
  topK: null,
} as const satisfies Partial<TemplateSpec>;

/**
 * A template of ours, all its versions, the oldest first. Once released, a version never changes: to improve a template,
 * put a new version after the others.
 */
export function builtIn(id: string, at: string, ...versions: BuiltInSpec[]): Template[] {
  const moment = new Date(at).toISOString();
  return versions.map((spec, index) => ({
    ...PLAIN,
    examples: [],
    ...spec,
    id,
    version: index + 1,
    builtIn: true,
    shareKey: null,
    createdAt: moment,
    updatedAt: moment,
  }));
}
