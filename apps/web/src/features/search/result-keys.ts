import { useEffect } from "react";

/** Links of results: the arrow keys go from one to the next. */
export const RESULT = { "data-result": "" };

const results = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-result]")];

export const firstResult = (): HTMLElement | undefined => results()[0];

/** The arrow keys move the focus among results; up from the first, and Escape, lead back to the box. */
export function useResultKeys(): void {
  useEffect(() => {
    document.addEventListener("keydown", moveAmongResults);
    return () => document.removeEventListener("keydown", moveAmongResults);
  }, []);
}

function moveAmongResults(event: KeyboardEvent): void {
  const all = results();
  const at = all.findIndex((link) => link === document.activeElement);
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const target = step === undefined ? undefined : all[at + step];
  const isBack = event.key === "Escape" || (step === -1 && at === 0);
  if (!target && !isBack) return;
  event.preventDefault();
  (isBack ? document.querySelector<HTMLElement>("search input[type=search]") : target)?.focus();
}
