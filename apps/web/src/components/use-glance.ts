import { useCallback, useEffect, useRef, useState } from "react";

/** Long enough to move from a citation onto its preview, and not to flicker on the way past one. */
const showAfterMs = 120;
const hideAfterMs = 200;

const glanceable = (target: EventTarget | null) =>
  (target instanceof Element &&
    target.closest<HTMLAnchorElement>(":is([data-summary], [data-answer]) a[data-cite]")) ||
  undefined;

const isInPreview = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[role=tooltip]") !== null;

/** The citation that is pointed at or focused. Stays while one points at its preview; Escape ends it. */
export function useGlance() {
  const [link, setLink] = useState<HTMLAnchorElement>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    setLink(undefined);
  }, []);

  useEffect(() => {
    const onPoint = (event: Event) => {
      clearTimeout(timer.current);
      if (isInPreview(event.target)) return;
      const pointed = glanceable(event.target);
      timer.current = setTimeout(() => setLink(pointed), pointed ? showAfterMs : hideAfterMs);
    };
    const onFocus = (event: Event) => {
      clearTimeout(timer.current);
      const focused = glanceable(event.target);
      setLink(focused?.matches(":focus-visible") ? focused : undefined);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
    };
    document.addEventListener("mouseover", onPoint);
    document.addEventListener("focusin", onFocus);
    document.addEventListener("keydown", onKey);
    addEventListener("scroll", close, { passive: true });
    return () => {
      document.removeEventListener("mouseover", onPoint);
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("keydown", onKey);
      removeEventListener("scroll", close);
      clearTimeout(timer.current);
    };
  }, [close]);

  return { link, close };
}
