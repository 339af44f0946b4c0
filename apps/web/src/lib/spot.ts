/** A place in a document that can be linked to, marked and jumped to. Lives in the DOM, so server-rendered text needs no client code. */

const LIT = "lit";

/** The segments named by a link's `data-cite`, in the order given. */
export const citedBy = (link: HTMLElement): string[] =>
  (link.dataset["cite"] ?? "").split(" ").filter(Boolean);

/** Marks these segments and no others; answers the first that is on the page. */
export function light(ids: readonly string[]): HTMLElement | undefined {
  for (const lit of document.querySelectorAll(`.${LIT}`)) lit.classList.remove(LIT);
  const found = ids.flatMap((id) => document.getElementById(id) ?? []);
  for (const segment of found) segment.classList.add(LIT);
  return found[0];
}

/** Marks segments, brings the first into view and moves the reader's focus there. */
export function show(ids: readonly string[]): void {
  const first = light(ids);
  if (!first) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  first.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  first.focus({ preventScroll: true });
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
