import { cleanText } from "./clean-text.ts";
import { descendants, isElement, textOf, type PageElement, type PageNode } from "./page-tree.ts";
import { isEnding } from "./phrases.ts";
import { HEADING } from "./tags.ts";

const MAX_HEADING_LENGTH = 60;
const PARAGRAPH_LENGTH = 80;

/**
 * Takes out what follows a heading like "Related" or "Leave a comment", up to the next heading or paragraph beside it:
 * such a heading may stand in the middle of an article, between two of its paragraphs.
 */
export function removeEndings(body: PageElement): void {
  const endings = new Set(Array.from(descendants(body)).filter(isEndingHeading));
  const parents = new Set(Array.from(endings, ({ parent }) => parent));
  for (const parent of parents) if (parent) parent.children = withoutSections(parent.children, endings);
}

function withoutSections(children: readonly PageNode[], endings: ReadonlySet<PageNode>): PageNode[] {
  let isOver = false;
  return children.filter((child) => {
    if (endings.has(child)) isOver = true;
    else if (isElement(child) && (HEADING.has(child.tag) || isParagraph(child))) isOver = false;
    return !isOver;
  });
}

function isEndingHeading(element: PageElement): boolean {
  if (!HEADING.has(element.tag) || element.tag === "h1") return false;
  const text = cleanText(textOf(element));
  return text.length <= MAX_HEADING_LENGTH && isEnding(text);
}

function isParagraph(element: PageElement): boolean {
  return element.tag === "p" && cleanText(textOf(element)).length >= PARAGRAPH_LENGTH;
}
