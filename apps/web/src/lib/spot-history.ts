import { bringIntoView, citedBy, light, show } from "./spot.ts";

/** Kept in an entry of the browser's history, so that Back leads to the sentence one came from, after a reload too. */
interface Trail {
  /** The segments that this entry shows. */
  cited?: string[];
  /** Which of the page's citations was followed from here. */
  left?: number;
}

const citations = () => [...document.querySelectorAll<HTMLAnchorElement>("a[data-cite]")];

// The router's own fields in the state must survive.
const stateWith = (trail: Trail) => ({ ...history.state, ...trail });

/** Goes where a link leads. A citation of the summary becomes a step in the history; moves in the source don't. */
export function follow(link: HTMLAnchorElement): void {
  const cited = citedBy(link);
  const href = link.getAttribute("href");
  if (link.closest("[data-pane]")) {
    history.replaceState(stateWith({ cited }), "", href);
  } else {
    history.replaceState(stateWith({ left: citations().indexOf(link) }), "");
    history.pushState({ cited }, "", href);
  }
  show(cited);
}

/** Puts the reader back where they were when they left this entry: at the citation followed, or at the passage. */
export function restore(state: Trail | null): void {
  const cited = state?.cited ?? (location.hash ? [location.hash.slice(1)] : []);
  const link = state?.left === undefined ? undefined : citations()[state.left];
  if (!link) return show(cited);
  const segment = light(cited);
  if (segment) bringIntoView(segment);
  link.scrollIntoView({ block: "nearest" });
  link.focus({ preventScroll: true });
}
