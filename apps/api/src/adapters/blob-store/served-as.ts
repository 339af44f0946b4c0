/** What a browser plays, and can't run. */
const PLAYABLE = /^(?:audio|video)\/[\w.+-]+$/;

/**
 * How a blob is given to a browser. Whatever a stranger uploaded must never run as a page: what is not to be played is
 * a file to be saved, of no type.
 */
export function servedAs(contentType: string): { type: string; disposition: "inline" | "attachment" } {
  return PLAYABLE.test(contentType)
    ? { type: contentType, disposition: "inline" }
    : { type: "application/octet-stream", disposition: "attachment" };
}
