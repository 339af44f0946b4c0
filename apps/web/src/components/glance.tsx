"use client";

import { PassagePreview } from "./passage-preview.tsx";
import { useGlance } from "./use-glance.ts";

/** Shows the cited words beside the citation that is pointed at, on pages that have no spotlight. */
export function Glance() {
  const { link } = useGlance();
  return link && <PassagePreview key={link.dataset["cite"]} link={link} />;
}
