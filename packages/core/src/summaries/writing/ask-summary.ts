import { disarm } from "../../prompts/fence-content.ts";
import { languageName } from "../../prompts/language-name.ts";
import type { SectionKind, SectionSpec, Template } from "../../templates/template.ts";

export interface SummaryWish {
  template: Template;
  /** BCP 47; undefined: that of the content. */
  language: string | undefined;
  suggestQuestions: boolean;
  /** What the model has before it. */
  from: "content" | "notes";
  mark: string;
}

/** What the last stage asks: the template in words. Comes after the content, which all templates share. */
export function askSummary({ template, language, suggestQuestions, from, mark }: SummaryWish): string {
  const wish = [
    BEFORE[from],
    `${languageDemand(language)} Length: ${LENGTHS[template.length]}, chapters and cards aside.${template.tone ? ` Tone: ${template.tone}.` : ""}`,
    template.instructions,
    "Sections:",
    ...template.sections.map(describeSection),
    ...(suggestQuestions
      ? ["- suggestedQuestions: 3 to 5 that a reader may ask next and the content answers"]
      : []),
    ...examplesOf(template),
  ];
  // A template may be a stranger's: it says what to write, but not where the content ends.
  return disarm(wish.filter(Boolean).join("\n"), mark);
}

const languageDemand = (language: string | undefined): string =>
  language === undefined
    ? "Write in the language of the content."
    : `Write in ${languageName(language)} (${language}), titles too, all but quotes.`;

const BEFORE: Record<SummaryWish["from"], string> = {
  content: "That was the content. Write a summary of it.",
  notes:
    "Those were notes on all parts of a content, in its order; the numbers in brackets are the lines of the content that they rest on: cite these. Write a summary of the content, and do not mention notes or parts.",
};

const LENGTHS: Record<Template["length"], string> = {
  short: "about 150 words",
  medium: "about 400 words",
  long: "about 1200 words",
};

const KINDS: Record<SectionKind, string> = {
  prose: "paragraphs",
  list: "points",
  posts: "posts that stand alone",
  chapters: 'chapters in order, "start" the number of the first line',
  quotes: "quotes",
  actions: "actions, owner and due as the content says, else null",
  cards: "cards, a question in front",
  phrases: "key words, strongest first",
};

const describeSection = ({ key, title, kind, instructions, maxEntries }: SectionSpec): string =>
  `- ${key} ("${title}"): up to ${maxEntries} ${KINDS[kind]}.${instructions ? ` ${instructions}` : ""}`;

function examplesOf({ examples }: Template): string[] {
  if (examples.length === 0) return [];
  const shown = examples.map(({ input, output }) => `Of this: ${input}\nThis was written: ${output}`);
  return ["Examples of the manner, not of the facts:", ...shown];
}
