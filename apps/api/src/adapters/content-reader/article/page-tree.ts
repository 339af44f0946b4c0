/** An element of the light tree a page is parsed into: only what reading needs, within the limits of parse-page.ts. */
export interface PageElement {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  parent: PageElement | null;
  children: PageNode[];
}

/** A string is a run of text, entities already decoded. */
export type PageNode = PageElement | string;

export function isElement(node: PageNode): node is PageElement {
  return typeof node !== "string";
}

/** Every element below (and not including) `root`, in document order. Depth is bounded by the parser, so recursion is safe. */
export function* descendants(root: PageElement): Generator<PageElement> {
  for (const child of root.children) {
    if (!isElement(child)) continue;
    yield child;
    yield* descendants(child);
  }
}

/** The first descendant that matches, in document order. */
export function find(root: PageElement, matches: (element: PageElement) => boolean): PageElement | null {
  for (const element of descendants(root)) if (matches(element)) return element;
  return null;
}

/** All text below a node, as written. */
export function textOf(node: PageNode): string {
  return isElement(node) ? node.children.map(textOf).join("") : node;
}

/** Detaches a node; its place is closed up. */
export function remove(element: PageElement): void {
  const siblings = element.parent?.children;
  if (siblings) siblings.splice(siblings.indexOf(element), 1);
  element.parent = null;
}
