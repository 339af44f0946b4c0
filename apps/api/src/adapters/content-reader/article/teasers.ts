import { cleanText } from "./clean-text.ts";
import { descendants, isElement, textOf, type PageElement } from "./page-tree.ts";
import { HEADING } from "./tags.ts";
import { isSameSite, webAddress } from "./web-address.ts";

const FEW = 3;
const MAX_CLIMB = 4;

/**
 * Cards that announce other articles: at least three of the same tag, each with one heading that is wholly a link.
 * Posts of a forum or updates of a live page have headings of their own, or none, and so are never cards.
 */
export function findTeasers(
  body: PageElement,
  { title, url }: { title: string; url: string },
): ReadonlySet<PageElement> {
  const articles: PageElement[] = [];
  const items: PageElement[] = [];
  const own = lettersOf(title);
  for (const heading of descendants(body)) {
    if (!HEADING.has(heading.tag) || heading.tag === "h1" || lettersOf(textOf(heading)) === own) continue;
    const address = linkOf(heading, url);
    const card = address === null || isSamePage(address, url) ? null : cardOf(heading);
    if (card?.tag === "article") articles.push(card);
    // A list of things elsewhere may well be the article.
    else if (card && address !== null && isSameSite(address, url)) items.push(card);
  }
  return new Set([articles, items].filter(({ length }) => length >= FEW).flat());
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
  for (const { tag } of descendants(card)) {
    if (HEADING.has(tag)) count += 1;
    if (count > 1) return false;
  }
  return count === 1;
}

/** The address of the link that a heading consists of, or that it stands in alone. */
function linkOf(heading: PageElement, url: string): string | null {
  const [only, ...others] = heading.children.filter((child) => isElement(child) || child.trim() !== "");
  const link = only !== undefined && isElement(only) && others.length === 0 ? only : heading.parent;
  return link?.tag === "a" ? webAddress(link.attributes["href"], url) : null;
}

function isSamePage(first: string, second: string): boolean {
  return first.split("#")[0] === second.split("#")[0];
}

function lettersOf(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
