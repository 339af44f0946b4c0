import type { Context } from "../context.ts";
import { DomainError, SourceError } from "../errors.ts";
import type { LinkExpansion, LinkToExpand } from "./link-expansion.ts";

/** Lists what a playlist, a channel or a feed holds, so that its owner-to-be can choose. A source's no is an answer, too. */
export async function expandLink(
  { links, urls }: Context<"links" | "urls">,
  { url }: LinkToExpand,
  signal: AbortSignal,
): Promise<LinkExpansion> {
  if (!urls.canonical(url)) throw new DomainError("invalid-input", "url: not a web link (http or https)");
  try {
    return await links.expand(url, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof SourceError)) throw error;
    const failure = { reason: error.reason, detail: error.message, attempts: [...error.attempts] };
    return { kind: "item", title: null, count: null, entries: [], isComplete: false, failure };
  }
}
