import { type RefObject, useEffect, useRef } from "react";

/**
 * A ref for what takes the focus when `state` changes and what had the focus went with it, as the button that was
 * pressed does. Otherwise keyboards and screen readers would be sent back to the top of the page.
 */
export function useKeptFocus<T extends HTMLElement>(state: unknown): RefObject<T | null> {
  const heir = useRef<T>(null);
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (document.activeElement === null || document.activeElement === document.body) heir.current?.focus();
  }, [state]);
  return heir;
}
