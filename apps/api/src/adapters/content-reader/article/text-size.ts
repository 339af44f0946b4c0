import { isElement, type PageElement } from "./page-tree.ts";

/** Characters of text below an element: all of them, and those outside links. */
export interface TextSize {
  all: number;
  plain: number;
}

/** Sizes of an element and everything below it, in one pass. */
export function textSizes(root: PageElement): ReadonlyMap<PageElement, TextSize> {
  const sizes = new Map<PageElement, TextSize>();
  measure(root, sizes, root.tag === "a");
  return sizes;
}

function measure(element: PageElement, sizes: Map<PageElement, TextSize>, inLink: boolean): TextSize {
  const size = { all: 0, plain: 0 };
  for (const child of element.children) {
    const length = isElement(child)
      ? measure(child, sizes, inLink || child.tag === "a")
      : ofText(child, inLink);
    size.all += length.all;
    size.plain += length.plain;
  }
  sizes.set(element, size);
  return size;
}

function ofText(text: string, inLink: boolean): TextSize {
  const length = text.trim().length;
  return { all: length, plain: inLink ? 0 : length };
}
