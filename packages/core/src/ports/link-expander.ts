import type { LinkExpansion } from "../links/link-expansion.ts";

/** Looks into collections without saving anything. */
export interface LinkExpander {
  /** Throws SourceError when the link, or the list behind it, can't be read. */
  expand(url: string, options: { signal: AbortSignal }): Promise<LinkExpansion>;
}
