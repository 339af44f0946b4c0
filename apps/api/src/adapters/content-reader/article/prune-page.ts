import { namesBoilerplate, namesUnread } from "./boilerplate.ts";
import { removeEndings } from "./endings.ts";
import { isElement, type PageElement } from "./page-tree.ts";
import { framedPictures } from "./pictures.ts";
import { BLOCK } from "./tags.ts";
import { findTeasers } from "./teasers.ts";
import { textSizes } from "./text-size.ts";

const NEVER_ARTICLE = new Set(["title", "nav", "footer", "dialog", "menu"]);
const SELDOM_ARTICLE = new Set(["aside", "figcaption"]);
const SELDOM_ARTICLE_ROLES = new Set(
  "navigation complementary contentinfo search dialog alertdialog alert menu menubar toolbar banner".split(
    " ",
  ),
);
/** Named so by accident when they hold this share of the page's running text: then they are kept. */
const TOO_BIG_TO_PRUNE = 0.3;
/** Never judged by name: wholes, and parts that make no sense alone. */
const NOT_NAMED = new Set(["html", "body", "main", "article", "thead", "tbody", "tr", "td", "th"]);
/** These say something without any text in them, or hold a table's columns in place. */
const KEPT_EMPTY = new Set(["br", "img", "td", "th"]);

/**
 * Takes what is around the article out of the tree: by tag, by role, by hidden state, by the names authors give to classes and ids.
 * But for menus and footers, nothing that holds a large share of the page's running text is taken, however it is named.
 */
export function prunePage(body: PageElement, { title, url }: { title: string; url: string }): void {
  const sizes = textSizes(body);
  const total = sizes.get(body)?.plain ?? 0;
  const isSmall = (element: PageElement) => (sizes.get(element)?.plain ?? 0) <= total * TOO_BIG_TO_PRUNE;
  const cards = findTeasers(body, { title, url });
  const isAround = (element: PageElement, isInLine: boolean) =>
    NEVER_ARTICLE.has(element.tag) ||
    (isSmall(element) && (cards.has(element) || isBoilerplate(element, isInLine)));
  removeEndings(body);
  prune(body);

  function prune(parent: PageElement): void {
    const isLine = parent.children.some((child) => !isElement(child) && child.trim().length > 1);
    parent.children = parent.children.filter((child) => {
      if (!isElement(child)) return true;
      if (isAround(child, isLine && isInline(child))) return false;
      prune(child);
      child.children = framedPictures(child, sizes.get(child)?.all ?? 0) ?? child.children;
      return child.children.length > 0 || KEPT_EMPTY.has(child.tag);
    });
  }
}

/** In a line of text only what is not to be read goes: without anything else the line would have a hole. */
function isBoilerplate(element: PageElement, isInLine: boolean): boolean {
  const { attributes, tag } = element;
  if (SELDOM_ARTICLE.has(tag) || SELDOM_ARTICLE_ROLES.has(attributes["role"] ?? "")) return true;
  if (isHidden(attributes)) return true;
  if (NOT_NAMED.has(tag) || holdsQuote(element)) return false;
  const names = `${attributes["class"] ?? ""} ${attributes["id"] ?? ""}`;
  return isInLine ? namesUnread(names) : namesBoilerplate(names);
}

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  if (attributes["hidden"] !== undefined || attributes["aria-hidden"] === "true") return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attributes["style"] ?? "");
}

/** Posts of others that the article quotes are often wrapped as "social". */
function holdsQuote(element: PageElement): boolean {
  return element.children.some((child) => isElement(child) && child.tag === "blockquote");
}

function isInline({ tag }: PageElement): boolean {
  return !BLOCK.has(tag) && !tag.includes("-");
}
