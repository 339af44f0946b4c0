import * as z from "zod";

import { ModelId } from "../models/model.ts";
import { LanguageChoice, TemplateId } from "../templates/template.ts";

export const Preferences = z
  .object({
    summaryLanguage: z
      .union([LanguageChoice, z.null()])
      .meta({ description: "Of what is written; null: as the content" }),
    templateId: z.union([TemplateId, z.null()]).meta({ description: "Null: `standard`" }),
    model: z.union([ModelId, z.null()]).meta({ description: "Null: the default of the installation" }),
  })
  .meta({ id: "Preferences", description: "What summaries of new items are made by" });
export type Preferences = z.infer<typeof Preferences>;

/** Of whoever has not chosen. */
export const NO_PREFERENCES: Preferences = { summaryLanguage: null, templateId: null, model: null };
