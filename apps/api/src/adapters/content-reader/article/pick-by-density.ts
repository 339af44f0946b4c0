import { descendants, isElement, type PageElement } from "./page-tree.ts";
import { textSizes, type TextSize } from "./text-size.ts";

const MOST = 0.7;
const SENTENCE_LENGTH = 60;

/**
 * A second opinion on where the article is: from the body down, into the one child that holds most of the prose, for as long as there is one.
 */
export function pickByDensity(body: PageElement): Set<PageElement> {
  const prose = proseLengths(body, textSizes(body));
  let element = body;
  for (let next: PageElement | undefined = body; next; next = heaviest(element, prose)) element = next;
  return new Set([element, ...descendants(element)]);
}

function heaviest(element: PageElement, prose: ReadonlyMap<PageElement, number>): PageElement | undefined {
  const least = MOST * (prose.get(element) ?? 0);
  return least === 0
    ? undefined
    : element.children
        .filter(isElement)
        .find((child) => (prose.get(child) ?? 0) >= least && child.tag !== "p");
}

/** Characters below each element that stand in blocks as long as a sentence and are mostly outside links. */
function proseLengths(
  body: PageElement,
  sizes: ReadonlyMap<PageElement, TextSize>,
): ReadonlyMap<PageElement, number> {
  const lengths = new Map<PageElement, number>();
  function visit(element: PageElement): number {
    const size = sizes.get(element) ?? { all: 0, plain: 0 };
    const inner = element.children
      .filter(isElement)
      .map(visit)
      .reduce((sum, length) => sum + length, 0);
    const isText = inner === 0 && size.all >= SENTENCE_LENGTH && size.plain > size.all / 2;
    const length = inner > 0 ? inner : isText ? size.plain : 0;
    lengths.set(element, length);
    return length;
  }
  visit(body);
  return lengths;
}
