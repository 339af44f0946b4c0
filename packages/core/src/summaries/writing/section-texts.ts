import type { Section, Sentence } from "../section.ts";

/**
 * The section with each text that a writer chose replaced, in a set order: titles, headings, sentences, questions,
 * phrases. Quotes are the source's words, and owners and dates its names: they stay.
 */
function mapTexts(section: Section, change: (text: string) => string): Section {
  const sentences = (all: readonly Sentence[]) =>
    all.map((sentence) => ({ ...sentence, text: change(sentence.text) }));
  const title = change(section.title);
  switch (section.kind) {
    case "prose": {
      const paragraphs = section.paragraphs.map((paragraph) => ({
        heading: paragraph.heading === null ? null : change(paragraph.heading),
        sentences: sentences(paragraph.sentences),
      }));
      return { ...section, title, paragraphs };
    }
    case "list":
    case "posts":
      return { ...section, title, points: section.points.map(sentences) };
    case "chapters": {
      const chapters = section.chapters.map((chapter) => ({
        ...chapter,
        title: change(chapter.title),
        sentences: sentences(chapter.sentences),
      }));
      return { ...section, title, chapters };
    }
    case "actions": {
      const actions = section.actions.map((action) => ({
        ...action,
        sentences: sentences(action.sentences),
      }));
      return { ...section, title, actions };
    }
    case "cards": {
      const cards = section.cards.map(({ front, back }) => ({ front: change(front), back: sentences(back) }));
      return { ...section, title, cards };
    }
    case "quotes":
      return { ...section, title };
    case "phrases":
      return { ...section, title, phrases: section.phrases.map(change) };
  }
}

/** The texts of sections and questions, in the order in which replaceTexts comes to them. */
export function textsOf({ sections, suggestedQuestions }: Texts): string[] {
  const texts: string[] = [];
  replaceTexts({ sections, suggestedQuestions }, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

export interface Texts {
  sections: readonly Section[];
  suggestedQuestions: readonly string[];
}

export const replaceTexts = ({ sections, suggestedQuestions }: Texts, change: (text: string) => string) => ({
  sections: sections.map((section) => mapTexts(section, change)),
  suggestedQuestions: suggestedQuestions.map(change),
});
