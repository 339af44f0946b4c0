import { descendants, elementsOf, isElement, type PageElement } from "./page-tree.ts";
import { textSizes, type TextSize } from "./text-size.ts";

const PROSE = new Set(["p", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol", "dl"]);
const MAX_LINK_SHARE = 0.4;

/**
 * Adds what Readability dropped from the middle of an article: blocks that stand beside its paragraphs, under the same parent,
 * and are prose themselves or are wrapped just as a kept neighbour is. It judges each block alone and so loses tables, quoted posts and short lines.
 */
export function recoverContent(body: PageElement, picked: Set<PageElement>): void {
  const sizes = textSizes(body);
  const holding = withAncestors(picked);
  for (const parent of parentsOfParagraphs(picked, sizes)) {
    const [kept, dropped] = partition(elementsOf(parent), (child) => holding.has(child));
    const wrappings = new Set(kept.map(wrapping));
    for (const child of dropped) {
      const isLikeText = PROSE.has(child.tag) || wrappings.has(wrapping(child)) || holdsQuote(child);
      if (isLikeText && isMostlyProse(child, sizes)) pickAll(child, picked);
    }
    picked.add(parent);
  }
}

/**
 * The elements that hold an article's paragraphs, by how much text they hold: every one with a fair share of the most.
 * Where each paragraph has a wrapper of its own, the element around the wrappers counts.
 */
function parentsOfParagraphs(
  picked: ReadonlySet<PageElement>,
  sizes: ReadonlyMap<PageElement, TextSize>,
): PageElement[] {
  const held = new Map<PageElement, number>();
  for (const element of picked) {
    if (!PROSE.has(element.tag) || (element.parent && PROSE.has(element.parent.tag))) continue;
    let child = element;
    let { parent } = element;
    for (; parent?.parent && isOnlyChild(child, parent); parent = child.parent) child = parent;
    if (parent) held.set(parent, (held.get(parent) ?? 0) + (sizes.get(element)?.plain ?? 0));
  }
  const most = Math.max(...held.values(), 1);
  return [...held].filter(([, length]) => length > most / 4).map(([parent]) => parent);
}

function withAncestors(elements: ReadonlySet<PageElement>): ReadonlySet<PageElement> {
  const all = new Set<PageElement>();
  for (const element of elements) {
    for (let one: PageElement | null = element; one && !all.has(one); one = one.parent) all.add(one);
  }
  return all;
}

function partition<Value>(values: readonly Value[], test: (value: Value) => boolean): [Value[], Value[]] {
  return [values.filter(test), values.filter((value) => !test(value))];
}

function isOnlyChild(element: PageElement, parent: PageElement): boolean {
  return parent.children.every((child) => child === element || !isElement(child));
}

function holdsQuote(element: PageElement): boolean {
  return element.children.some((child) => isElement(child) && child.tag === "blockquote");
}

function wrapping(element: PageElement): string {
  return `${element.tag}.${element.attributes["class"] ?? ""}`;
}

function isMostlyProse(element: PageElement, sizes: ReadonlyMap<PageElement, TextSize>): boolean {
  const size = sizes.get(element);
  return size !== undefined && size.all > 0 && (size.all - size.plain) / size.all <= MAX_LINK_SHARE;
}

function pickAll(element: PageElement, picked: Set<PageElement>): void {
  picked.add(element);
  for (const inner of descendants(element)) picked.add(inner);
}
