import { descendants, textOf, type PageElement } from "./page-tree.ts";

/** Facts about a page that are spread over its head and body, gathered in one pass. First mention wins. */
export interface PageFacts {
  /** `<meta>` content by lower-case name or property. */
  meta: ReadonlyMap<string, string>;
  /** `<link>` address by relation. */
  links: ReadonlyMap<string, string>;
  /** `itemprop` values that stand in the body: content, datetime, or text. */
  items: ReadonlyMap<string, string>;
  title: string | null;
  headings: readonly string[];
  language: string | null;
  time: string | null;
  byline: string | null;
  body: PageElement;
}

const AUTHOR = /(?:^|[\s_-])(?:byline|author|p-author|writtenby)(?:$|[\s_-])/iu;

export function gatherFacts(root: PageElement): PageFacts {
  const meta = new Map<string, string>();
  const links = new Map<string, string>();
  const items = new Map<string, string>();
  const headings: string[] = [];
  const facts: Pick<PageFacts, "title" | "language" | "time" | "byline"> & { body: PageElement } = {
    title: null,
    language: null,
    time: null,
    byline: null,
    body: root,
  };

  for (const element of descendants(root)) {
    const { tag, attributes } = element;
    const name = attributes["property"] ?? attributes["name"];
    if (tag === "meta" && name) setFirst(meta, name.toLowerCase(), attributes["content"]);
    if (tag === "link" && attributes["rel"])
      setFirst(links, attributes["rel"].toLowerCase(), attributes["href"]);
    if (attributes["itemprop"])
      setFirst(
        items,
        attributes["itemprop"],
        attributes["content"] ?? attributes["datetime"] ?? shortText(element),
      );
    if (tag === "title") facts.title ??= textOf(element);
    if (tag === "html") facts.language ??= attributes["lang"] ?? null;
    if (tag === "time") facts.time ??= attributes["datetime"] ?? null;
    if (tag === "h1") headings.push(shortText(element));
    if (tag === "body" && facts.body === root) facts.body = element;
    if (attributes["rel"] === "author" || AUTHOR.test(attributes["class"] ?? ""))
      facts.byline ??= shortText(element) || null;
  }
  return { meta, links, items, headings, ...facts };
}

function setFirst(map: Map<string, string>, name: string, value: string | undefined): void {
  if (value !== undefined && value.trim() !== "" && !map.has(name)) map.set(name, value.trim());
}

function shortText(element: PageElement): string {
  return textOf(element).slice(0, 300);
}
