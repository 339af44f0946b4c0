import { expect, test } from "vitest";

import { BUILT_IN_TEMPLATES, builtInVersions } from "./built-in-templates.ts";
import { Template, TemplateSpec } from "./template.ts";

test("every built-in template, at every version, is one that a person could have made", () => {
  for (const { id } of BUILT_IN_TEMPLATES)
    for (const template of builtInVersions(id)) {
      expect(Template.parse(template)).toEqual(template);
      expect(TemplateSpec.safeParse(template).success).toBe(true);
    }
});

test("the default is first, ids are unique, and versions count from one", () => {
  const ids = BUILT_IN_TEMPLATES.map(({ id }) => id);
  expect(ids[0]).toBe("standard");
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    const versions = builtInVersions(id).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, index) => versions.length - index));
  }
});

test("each says what it gives, section by section, in plain words", () => {
  for (const { description, instructions, sections } of BUILT_IN_TEMPLATES) {
    expect(description).not.toBe("");
    const said = [instructions, ...sections.map((section) => section.instructions)];
    for (const text of said) {
      expect(text).toMatch(/\.$/);
      expect(text).not.toMatch(/!|comprehensive|insightful|engaging|delve|ensure|leverage|crucial/i);
    }
  }
});
