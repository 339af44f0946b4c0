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
    `${languageDemand(language)} Quotes stay as they are.`,
    `Length: ${LENGTHS[template.length]}.${template.tone ? ` Tone: ${template.tone}.` : ""}`,
    template.instructions,
    "Sections, by key, each with its title in the language of the summary:",
    ...template.sections.map(describeSection),
    ...(suggestQuestions
      ? [
          "- suggestedQuestions: three to five that a reader may want to ask next and that the content answers",
        ]
      : []),
    ...examplesOf(template),
  ];
  // A template may be a stranger's: it says what to write, but not where the content ends.
  return disarm(wish.filter(Boolean).join("\n"), mark);
}

/** Names the language in English: models mistake bare tags for one another. */
export const languageDemand = (language: string | undefined): string =>
  language === undefined
    ? "Write everything in the language of the content."
    : `Write everything, titles too, in ${languageName(language)} (${language}).`;

const BEFORE: Record<SummaryWish["from"], string> = {
  content: "That was the content. Write a summary of it.",
  notes:
    "Those were notes on all parts of a content, in its order; the numbers in brackets are the lines of the content that they rest on: cite these. Write a summary of the content, and do not mention notes or parts.",
};

const LENGTHS: Record<Template["length"], string> = {
  short: "as short as it can be, about 150 words in all",
  medium: "about 400 words in all",
  long: "thorough, up to 1200 words in all",
};

const KINDS: Record<SectionKind, string> = {
  prose: "paragraphs, heading null where none is needed",
  list: "points of a sentence or two",
  posts: "short pieces that stand alone",
  chapters: 'the way through all of it in order; "start" is the number of the first line',
  quotes: "word for word, with who says it",
  actions: "what is to be done; owner and due as the content says, else null",
  cards: "a question on the front, its answer on the back",
  phrases: "key words, strongest first",
};

const describeSection = ({ key, title, kind, instructions, maxEntries }: SectionSpec): string =>
  `- ${key} ("${title}"): at most ${maxEntries} ${KINDS[kind]}.${instructions ? ` ${instructions}` : ""}`;

function examplesOf({ examples }: Template): string[] {
  if (examples.length === 0) return [];
  const shown = examples.map(({ input, output }) => `Of this: ${input}\nThis was written: ${output}`);
  return ["Examples of the manner, not of the facts:", ...shown];
}
