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

/** Every element below (and not including) `root`, in document order. */
export function* descendants(root: PageElement): Generator<PageElement> {
  const stack = elementsOf(root).reverse();
  for (let element = stack.pop(); element; element = stack.pop()) {
    yield element;
    for (let index = element.children.length - 1; index >= 0; index -= 1) {
      const child = element.children[index];
      if (child !== undefined && isElement(child)) stack.push(child);
    }
  }
}

export function elementsOf(parent: PageElement): PageElement[] {
  return parent.children.filter(isElement);
}

/** All text below a node, as written. */
export function textOf(node: PageNode): string {
  return isElement(node) ? node.children.map(textOf).join("") : node;
}
