import type { Schemas } from "@earmark/api-client";

type Section = Schemas["Section"];

/** All sentences of a section, in reading order. */
function sentencesOf(section: Section): Schemas["Sentence"][] {
  switch (section.kind) {
    case "prose":
      return section.paragraphs.flatMap(({ sentences }) => sentences);
    case "list":
    case "posts":
      return section.points.flat();
    case "chapters":
      return section.chapters.flatMap(({ sentences }) => sentences);
    case "actions":
      return section.actions.flatMap(({ sentences }) => sentences);
    case "cards":
      return section.cards.flatMap(({ back }) => back);
    case "quotes":
    case "phrases":
      return [];
  }
}

/** Ids of the segments that a section rests on; may repeat. */
export const citedIn = (section: Section): string[] => [
  ...sentencesOf(section).flatMap(({ citations }) => citations),
  ...(section.kind === "quotes" ? section.quotes.flatMap(({ citations }) => citations) : []),
];

/** What the stretches of the text are called: as their publisher says, else as the summary does. */
export const chaptersOf = (
  { chapters }: Pick<Schemas["Document"], "chapters">,
  sections: readonly Section[],
): readonly Schemas["PublishedChapter"][] =>
  chapters.length > 1
    ? chapters
    : sections.flatMap((section) => (section.kind === "chapters" ? section.chapters : []));

/** The beginning of a summary in plain words. */
export const openingOf = (sections: readonly Section[]): string =>
  sections
    .slice(0, 1)
    .flatMap(sentencesOf)
    .map(({ text }) => text)
    .join(" ");
