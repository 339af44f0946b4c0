/** A place in a document that can be linked to, marked and jumped to. Lives in the DOM, so server-rendered text needs no client code. */

const LIT = "lit";

/** The segments named by a link's `data-cite`, in the order given. */
export const citedBy = (link: HTMLElement): string[] =>
  (link.dataset["cite"] ?? "").split(" ").filter(Boolean);

/** Marks these segments and no others; answers the first that is on the page. */
export function light(ids: readonly string[]): HTMLElement | undefined {
  for (const lit of document.querySelectorAll(`.${LIT}`)) lit.classList.remove(LIT);
  // An address may name other parts of the page, such as the one that the skip link leads to.
  const found = ids.flatMap((id) => document.getElementById(id)?.closest<HTMLElement>(".segment") ?? []);
  for (const segment of found) segment.classList.add(LIT);
  return found[0];
}

/** Marks segments, brings the first into view and moves the reader's focus there. */
export function show(ids: readonly string[]): void {
  const first = light(ids);
  if (!first) return;
  bringIntoView(first);
  first.focus({ preventScroll: true });
}

/** Scrolls the pane that the segment is in, and the page only where there is no pane: the sentence stays in place. */
export function bringIntoView(segment: HTMLElement): void {
  const pane = segment.closest("[data-pane]");
  if (!pane || getComputedStyle(pane).overflowY === "visible") {
    segment.scrollIntoView({ block: "center" });
    return;
  }
  const { top, bottom } = pane.getBoundingClientRect();
  const visibleTop = Math.max(0, top);
  const roomPx = Math.min(innerHeight, bottom) - visibleTop;
  const place = segment.getBoundingClientRect();
  const byPx = place.top - visibleTop - Math.max(roomPx * 0.08, (roomPx - place.height) / 2);
  const isFar = Math.abs(byPx) > 2 * roomPx || matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollBy({ top: byPx, behavior: isFar ? "instant" : "smooth" });
}

/** The words of the segments as they stand on the page, for a glance without going there. */
export function passageOf(ids: readonly string[]): string {
  return ids
    .map((id) => {
      const segment = document.getElementById(id);
      return (segment?.querySelector("[data-text]") ?? segment)?.textContent.trim() ?? "";
    })
    .filter(Boolean)
    .join(" ");
}

/** Who says a segment; undefined where nobody is named. */
export const speakerOf = (id: string): string | undefined =>
  document.getElementById(id)?.closest("[data-turn]")?.querySelector("[data-speaker]")?.textContent.trim();
