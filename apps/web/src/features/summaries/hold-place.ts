/** The header covers what is higher. */
const coveredPx = 72;

const blocksIn = (section: Element) => [...section.querySelectorAll("p, li, figure, details")];
const sectionsIn = (place: Element) => [...place.querySelectorAll("section[aria-labelledby]")];
const nameOf = (section: Element) => section.getAttribute("aria-labelledby");
const isInSight = (element: Element) => element.getBoundingClientRect().bottom > coveredPx;

/**
 * To be called before one text of a summary gives way to another in the same task: afterwards the block that was at the
 * top of the window is there again, and the mark that had the focus has it.
 */
export function holdPlace(place: Element): void {
  const focused = document.activeElement;
  // Whoever sees its beginning also sees what is said above it, and is not moved away from there.
  const isWithin = place.getBoundingClientRect().top < coveredPx;
  const back = [
    isWithin ? keepTop(place) : undefined,
    focused?.matches("a[data-cite]") && place.contains(focused) ? keepFocus(place, focused) : undefined,
  ];
  queueMicrotask(() => {
    const text = document.querySelector("[data-summary]");
    if (text) for (const restore of back) restore?.(text);
  });
}

type Restore = (text: Element) => void;

function keepTop(place: Element): Restore {
  const section = sectionsIn(place).find(isInSight);
  const pane = document.querySelector("[data-pane]");
  const blocks = section ? blocksIn(section) : [];
  const at = blocks.findIndex(isInSight);
  const seen = blocks[at] ?? section ?? pane;
  const top = seen?.getBoundingClientRect().top ?? 0;
  return (text) => {
    const again = sectionsIn(text).find((other) => section && nameOf(other) === nameOf(section));
    const now = section ? ((again && blocksIn(again)[at]) ?? again) : pane;
    const moved = now ? now.getBoundingClientRect().top - top : 0;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
  };
}

function keepFocus(place: Element, mark: Element): Restore {
  const cited = mark.getAttribute("data-cite");
  const same = (root: Element) =>
    [...root.querySelectorAll("a[data-cite]")].filter((other) => other.getAttribute("data-cite") === cited);
  const at = same(place).indexOf(mark);
  return (text) => {
    const marks = same(text);
    const found = marks[at] ?? marks[0];
    if (found instanceof HTMLElement) found.focus({ preventScroll: true });
  };
}
