import { cleanText } from "./clean-text.ts";
import { descendants, isElement, textOf, type PageElement } from "./page-tree.ts";
import { HEADING } from "./tags.ts";

const FEW = 3;
const MAX_CLIMB = 4;

/**
 * Cards that announce other articles: at least three of the same tag beside each other or in like places, each with a heading that is
 * wholly a link. Posts of a forum or updates of a live page have headings of their own, or none, and so are never cards.
 */
export function findTeasers(body: PageElement, title: string): ReadonlySet<PageElement> {
  const cards = new Map<string, PageElement[]>([
    ["article", []],
    ["li", []],
  ]);
  const own = letters(title);
  for (const heading of descendants(body)) {
    if (
      !HEADING.has(heading.tag) ||
      heading.tag === "h1" ||
      !isLinked(heading) ||
      letters(textOf(heading)) === own
    )
      continue;
    const card = cardOf(heading);
    if (card) cards.get(card.tag)?.push(card);
  }
  return new Set([...cards.values()].filter((alike) => alike.length >= FEW).flat());
}

/** The nearest article or list item around a heading, if the heading is the only one in it. */
function cardOf(heading: PageElement): PageElement | null {
  let element = heading.parent;
  for (let climb = 0; element && climb < MAX_CLIMB; element = element.parent, climb += 1) {
    if (element.tag === "article" || element.tag === "li") return hasOneHeading(element) ? element : null;
  }
  return null;
}

function hasOneHeading(card: PageElement): boolean {
  let count = 0;
  for (const inner of descendants(card)) {
    if (HEADING.has(inner.tag)) count += 1;
    if (count > 1) return false;
  }
  return count === 1;
}

function isLinked(heading: PageElement): boolean {
  const children = heading.children.filter((child) => isElement(child) || child.trim() !== "");
  const only = children[0];
  const inner = children.length === 1 && only !== undefined && isElement(only) ? only : heading.parent;
  return inner?.tag === "a" && !(inner.attributes["href"] ?? "#").startsWith("#");
}

function letters(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
