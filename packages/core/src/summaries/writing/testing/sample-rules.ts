import { SectionKind, type SectionSpec } from "../../../templates/template.ts";
import { type AnswerRules, sourceRules } from "../untrusted.ts";
import { longDocument, MARK } from "./sample-writing.ts";

export const rulesDocument = longDocument(2_000);

/** As if the model had been shown lines 6 to 30. */
export const sampleRules: AnswerRules = {
  ...sourceRules(rulesDocument, MARK),
  allowedIds: new Set(rulesDocument.segments.slice(5, 30).map(({ id }) => id)),
};

/** A section of every kind, by the kind's name. */
export const everyKind: SectionSpec[] = SectionKind.options.map((kind) => ({
  key: kind,
  title: `The ${kind}`,
  kind,
  instructions: "",
  maxEntries: 5,
}));
