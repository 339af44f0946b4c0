import type { SectionSpec } from "../../templates/template.ts";
import type { Section } from "../section.ts";
import { placeChapters } from "./place-chapters.ts";
import {
  MAX_QUESTION_CHARS,
  MAX_TITLE_CHARS,
  readAction,
  readCard,
  readChapter,
  readParagraph,
  readPoint,
  readQuote,
} from "./read-entries.ts";
import { type AnswerRules, entriesOf, keyOf, textOf } from "./untrusted.ts";

const MAX_PHRASE_CHARS = 80;
const MAX_QUESTIONS = 5;

/**
 * The sections of an answer, finished or still growing, in the template's order; those with nothing in them are left out.
 * Whatever the model says, entries and lengths are bounded, and only segments that it was shown are cited.
 */
export function readSections(
  answer: unknown,
  specs: readonly SectionSpec[],
  rules: AnswerRules & { keepsTitles?: boolean },
): Section[] {
  const taken = new Set<string>();
  return specs.flatMap((spec) => {
    const said = keyOf(answer, spec.key);
    const given = rules.keepsTitles ? "" : textOf(keyOf(said, "title"), rules, MAX_TITLE_CHARS);
    // Two sections of one name could not be told apart by who hears the page.
    const title = given && !taken.has(given) ? given : spec.title;
    taken.add(title);
    const section = readSection(said, { ...spec, title }, rules);
    return section ? [section] : [];
  });
}

/** What a reader may want to ask next. */
export const readQuestions = (answer: unknown, rules: AnswerRules): string[] => [
  ...new Set(
    entriesOf(keyOf(answer, "suggestedQuestions"), MAX_QUESTIONS)
      .map((question) => textOf(question, rules, MAX_QUESTION_CHARS))
      .filter(Boolean),
  ),
];

function readSection(said: unknown, spec: SectionSpec, rules: AnswerRules): Section | undefined {
  const { kind, key, title } = spec;
  /** The entries of the section that are not empty. */
  const all = <T>(list: string, read: (entry: unknown) => T | undefined): T[] =>
    entriesOf(keyOf(said, list), spec.maxEntries).flatMap((entry) => read(entry) ?? []);
  const filled = <T extends Section>(section: T, entries: readonly unknown[]) =>
    entries.length > 0 ? section : undefined;

  switch (kind) {
    case "prose": {
      const paragraphs = all("paragraphs", (entry) => readParagraph(entry, rules));
      return filled({ kind, key, title, paragraphs }, paragraphs);
    }
    case "list":
    case "posts": {
      const points = all("points", (entry) => readPoint(entry, rules)).map((point) => point.sentences);
      return filled({ kind, key, title, points }, points);
    }
    case "chapters": {
      const unplaced = all("chapters", (entry) => readChapter(entry, rules));
      const chapters = placeChapters(unplaced, rules);
      return filled({ kind, key, title, chapters }, chapters);
    }
    case "quotes": {
      const quotes = all("quotes", (entry) => readQuote(entry, rules));
      return filled({ kind, key, title, quotes }, quotes);
    }
    case "actions": {
      const actions = all("actions", (entry) => readAction(entry, rules));
      return filled({ kind, key, title, actions }, actions);
    }
    case "cards": {
      const cards = all("cards", (entry) => readCard(entry, rules));
      return filled({ kind, key, title, cards }, cards);
    }
    case "phrases": {
      const phrases = all("phrases", (entry) => textOf(entry, rules, MAX_PHRASE_CHARS) || undefined);
      return filled({ kind, key, title, phrases }, phrases);
    }
  }
}
