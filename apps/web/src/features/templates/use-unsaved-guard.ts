import { useEffect } from "react";

const question = "Your changes are not kept yet. Leave without them?";

/** Asks before the page is left, by closing it or by a link on it, while there is something to lose. */
export function useUnsavedGuard(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || !leadsAway(link)) return;
      // The router hears the click later than this, and not at all when it is stopped here.
      if (event.ctrlKey || event.metaKey || event.shiftKey || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", onLeave);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onLeave);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [isUnsaved]);
}

const leadsAway = ({ pathname, origin }: HTMLAnchorElement) =>
  origin !== location.origin || pathname !== location.pathname;
