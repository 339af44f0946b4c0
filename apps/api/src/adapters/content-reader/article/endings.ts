import { cleanText } from "./clean-text.ts";
import { descendants, isElement, textOf, type PageElement } from "./page-tree.ts";
import { isEnding } from "./phrases.ts";
import { HEADING } from "./tags.ts";

const MAX_LENGTH = 60;
const PARAGRAPH_LENGTH = 80;

/**
 * Takes out what follows a heading like "Related" or "Leave a comment", up to the next heading or paragraph beside it:
 * such a heading may stand in the middle of an article, between two of its paragraphs.
 */
export function removeEndings(body: PageElement): void {
  for (const element of [...descendants(body)]) {
    if (!HEADING.has(element.tag) || element.tag === "h1" || !element.parent) continue;
    const text = cleanText(textOf(element));
    if (text.length <= MAX_LENGTH && isEnding(text)) removeSection(element, element.parent);
  }
}

function removeSection(heading: PageElement, parent: PageElement): void {
  const start = parent.children.indexOf(heading);
  const after = parent.children.slice(start + 1);
  const length = after.findIndex((node) => isElement(node) && (HEADING.has(node.tag) || isParagraph(node)));
  parent.children.splice(start, length === -1 ? after.length + 1 : length + 1);
}

function isParagraph(element: PageElement): boolean {
  return element.tag === "p" && cleanText(textOf(element)).length >= PARAGRAPH_LENGTH;
}
