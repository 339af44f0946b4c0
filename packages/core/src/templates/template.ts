import * as z from "zod";

import { cleanName, cleanText } from "../documents/cleaning.ts";
import { ModelId, Sampling } from "../models/model.ts";

/** One of ours by its name, or one that a person made. */
export const TemplateId = z
  .string()
  .regex(/^(?:tpl_[0-9A-Za-z]{1,40}|[a-z][a-z-]{0,39})$/)
  .meta({ example: "meeting-minutes" });
export type TemplateId = z.infer<typeof TemplateId>;

export const SectionKind = z
  .enum(["prose", "list", "posts", "chapters", "quotes", "actions", "cards", "phrases"])
  .meta({
    id: "SectionKind",
    description:
      "`prose` paragraphs, perhaps with headings; `list` points; `posts` short pieces that stand alone; `chapters` the way through the source; `quotes` verbatim; `actions` who does what by when; `cards` a question and its answer; `phrases` key words",
  });
export type SectionKind = z.infer<typeof SectionKind>;

export const SectionSpec = z
  .object({
    key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    title: z.string().overwrite(cleanName).min(1).max(80),
    kind: SectionKind,
    instructions: z.string().overwrite(cleanText).max(1_000),
    maxEntries: z.number().int().min(1).max(60).meta({
      description: "Paragraphs, points, posts, chapters, quotes, actions, cards or phrases at most",
    }),
  })
  .meta({ id: "SectionSpec", description: "A part of a summary, and what goes into it" });
export type SectionSpec = z.infer<typeof SectionSpec>;

/** A BCP 47 tag such as `de` or `pt-BR`. */
export const LanguageChoice = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
  .meta({ example: "de" });

export const TemplateSpec = z
  .object({
    name: z.string().overwrite(cleanName).min(1).max(80),
    description: z.string().overwrite(cleanName).max(300),
    instructions: z
      .string()
      .overwrite(cleanText)
      .max(4_000)
      .meta({ description: "What holds for the whole summary" }),
    sections: z
      .array(SectionSpec)
      .min(1)
      .max(12)
      .refine((specs) => new Set(specs.map(({ key }) => key)).size === specs.length, "Each key once"),
    examples: z
      .array(
        z.object({
          input: z.string().overwrite(cleanText).min(1).max(4_000),
          output: z.string().overwrite(cleanText).min(1).max(4_000),
        }),
      )
      .max(4)
      .meta({ description: "What a good answer to a content looks like" }),
    length: z.enum(["short", "medium", "long"]),
    tone: z.string().overwrite(cleanName).max(100).nullable(),
    language: LanguageChoice.nullable().meta({ description: "Null: the reader's own, else the content's" }),
    model: ModelId.nullable().meta({ description: "Null: the default" }),
    ...Sampling.shape,
  })
  .meta({ id: "TemplateSpec", description: "What a summary is to be like" });
export type TemplateSpec = z.infer<typeof TemplateSpec>;

/** Counted from one. Far fewer are kept; no store has to hold more. */
export const TemplateVersion = z.number().int().positive().max(1_000_000);

/** A template at one version. Versions never change: a summary remembers the one it was made with. */
export const Template = TemplateSpec.extend({
  id: TemplateId,
  version: TemplateVersion,
  builtIn: z.boolean(),
  shareKey: z
    .string()
    .nullable()
    .meta({ description: "Whoever has it can see and copy the template; null when it is not shared" }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}).meta({ id: "Template", description: "What a summary is to be like, at one version" });
export type Template = z.infer<typeof Template>;

/** Templates of a person's own, versions of each, and deleted ones that are remembered for the summaries made with them. */
export const MAX_TEMPLATES = 100;
export const MAX_VERSIONS = 200;
export const MAX_REMEMBERED = 400;

export const TemplateList = z.object({ templates: z.array(Template) }).meta({ id: "TemplateList" });
export type TemplateList = z.infer<typeof TemplateList>;

/** As the vault makes them. */
export const ShareKey = z
  .string()
  .regex(/^[0-9a-f]{16,64}$/)
  .meta({ example: "6f1c0a52b7d94e83a1d05c7e9b3f2468" });

export const TemplateShare = z.object({ shareKey: ShareKey }).meta({ id: "TemplateShare" });
export type TemplateShare = z.infer<typeof TemplateShare>;

/** What of a template its share shows: everything but whose it is. */
export const SharedTemplate = TemplateSpec.extend({
  version: Template.shape.version,
  updatedAt: Template.shape.updatedAt,
}).meta({
  id: "SharedTemplate",
  description: "A template that someone shared; its instructions are a stranger's",
});
export type SharedTemplate = z.infer<typeof SharedTemplate>;

export const SharedTemplateToCopy = z
  .object({ version: Template.shape.version.meta({ description: "The one that was looked at" }) })
  .meta({ id: "SharedTemplateToCopy" });
