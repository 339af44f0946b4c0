import {
  assembleDocument,
  type ChapterMark,
  type ContentKind,
  type Document,
  type DocumentFacts,
} from "@earmark/core";

import type { Block } from "./block-list.ts";
import { titleOf } from "./file-name.ts";

/** A heading this far from the beginning is not the title any more. */
const TITLE_WITHIN = 10;

/**
 * The Document of a file: what its link says wins, then what it says of itself; its title is else its first heading, else
 * its name. Chapters are those given, else its headings.
 */
export function assembleFile(
  blocks: readonly Block[],
  { name, facts }: { name: string; facts: DocumentFacts },
  own: DocumentFacts & { kind?: ContentKind },
): Document {
  const { kind = "document", ...stated } = own;
  const heading = blocks.slice(0, TITLE_WITHIN).find((block) => block.heading !== undefined)?.text;
  return assembleDocument(kind, blocks, {
    chapters: headingChapters(blocks),
    ...known(stated),
    ...known(facts),
    title: facts.title ?? stated.title ?? heading ?? titleOf(name),
  });
}

/** The headings of the highest level that there is more than one of. */
function headingChapters(blocks: readonly Block[]): ChapterMark[] {
  const counts = [1, 2, 3].map((level) => blocks.filter(({ heading }) => heading === level).length);
  const level = counts.findIndex((count) => count > 1) + 1;
  return blocks.flatMap(({ heading, text }, segment) =>
    heading !== undefined && heading === level ? [{ title: text, segment }] : [],
  );
}

function known(facts: DocumentFacts): DocumentFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
