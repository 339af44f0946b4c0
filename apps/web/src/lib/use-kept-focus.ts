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
    const focused = document.activeElement;
    // What was just disabled counts as focused until the browser has painted.
    if (!focused || focused === document.body || focused.matches(":disabled")) heir.current?.focus();
  }, [state]);
  return heir;
}
