import { namesBoilerplate } from "./boilerplate.ts";
import { removeEndings } from "./endings.ts";
import { descendants, isElement, type PageElement } from "./page-tree.ts";
import { BLOCK } from "./tags.ts";
import { findTeasers } from "./teasers.ts";
import { textSizes, type TextSize } from "./text-size.ts";

const NEVER_ARTICLE = new Set(["nav", "footer", "dialog", "menu"]);
const SELDOM_ARTICLE = new Set(["aside", "figcaption"]);
const NEVER_ARTICLE_ROLES = new Set([
  "navigation",
  "complementary",
  "contentinfo",
  "search",
  "dialog",
  "alertdialog",
  "alert",
  "menu",
  "menubar",
  "toolbar",
  "banner",
]);
/** Named so by accident when they hold this share of the page's running text: then they are kept. */
const TOO_BIG_TO_PRUNE = 0.3;
const PICTURE =
  /(?:^|[\s_-])(?:image|img|photo|picture|figure|media|thumbnail|foto|bild|imagem|imagen)(?:$|[\s_-])/iu;
const MAX_CAPTION_LENGTH = 500;
const SELF_SUFFICIENT = new Set(["pre", "table", "blockquote", "h2", "h3"]);

/** Never judged by name: wholes, and parts that make no sense alone. */
const NOT_NAMED = new Set(["html", "body", "main", "article", "thead", "tbody", "tr", "td", "th"]);

/**
 * Takes what is around the article out of the tree: by tag, by role, by hidden state, by the names authors give to classes and ids.
 * But for menus and footers, nothing that holds a large share of the page's running text is taken, however it is named.
 */
export function prunePage(body: PageElement, title: string): void {
  const sizes = textSizes(body);
  const limit = (sizes.get(body)?.plain ?? 0) * TOO_BIG_TO_PRUNE;
  const cards = findTeasers(body, title);
  removeEndings(body);
  prune(
    body,
    sizes,
    (element) =>
      cards.has(element) ||
      NEVER_ARTICLE.has(element.tag) ||
      ((sizes.get(element)?.plain ?? 0) <= limit && isBoilerplate(element)),
  );
}

function prune(
  element: PageElement,
  sizes: ReadonlyMap<PageElement, TextSize>,
  drop: (element: PageElement) => boolean,
): void {
  element.children = element.children.filter((child) => {
    if (!isElement(child)) return true;
    if (drop(child)) return false;
    prune(child, sizes, drop);
    if (isPicture(child, sizes.get(child)?.all ?? 0))
      child.children = Array.from(descendants(child)).filter(({ tag }) => tag === "img");
    return (
      child.children.length > 0 ||
      child.tag === "br" ||
      child.tag === "img" ||
      child.tag === "td" ||
      child.tag === "th"
    );
  });
}

function isBoilerplate(element: PageElement): boolean {
  const { attributes, tag } = element;
  if (SELDOM_ARTICLE.has(tag) || NEVER_ARTICLE_ROLES.has(attributes["role"] ?? "") || isHidden(attributes))
    return true;
  if (NOT_NAMED.has(tag) || (!attributes["class"] && !attributes["id"])) return false;
  if (element.children.some((child) => isElement(child) && child.tag === "blockquote")) return false;
  return (
    (BLOCK.has(tag) || tag === "span" || tag === "sup" || tag === "a" || tag.includes("-")) &&
    namesBoilerplate(`${attributes["class"] ?? ""} ${attributes["id"] ?? ""}`)
  );
}

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  return (
    attributes["hidden"] !== undefined ||
    attributes["aria-hidden"] === "true" ||
    /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attributes["style"] ?? "")
  );
}

/** A frame around a picture: the words in it are its caption and credit. */
function isPicture(element: PageElement, textLength: number): boolean {
  const isFramed =
    element.tag === "figure" ||
    (!NOT_NAMED.has(element.tag) && PICTURE.test(element.attributes["class"] ?? ""));
  if (!isFramed || textLength > MAX_CAPTION_LENGTH) return false;
  const tags = Array.from(descendants(element)).map(({ tag }) => tag);
  return tags.includes("img") && !tags.some((tag) => SELF_SUFFICIENT.has(tag));
}
