/**
 * From here on a body brings its hash: where CloudFront stands before the API, it wants one of every body, and can make
 * it itself only for those below a megabyte, in whichever way it counts that.
 */
const HASHED_FROM_BYTES = 500_000;

/** What AWS calls the SHA-256 of a request's body. The API itself has no use for it. */
const HASH_HEADER = "x-amz-content-sha256";

/** Adds the hash of the body to a request that has a large one. */
export async function hashLargeBody(request: Request): Promise<void> {
  if (request.method === "GET" || request.method === "HEAD") return;
  const body = await request.clone().arrayBuffer();
  // Browsers hash for pages that came by TLS, or from this very machine: one without either has no CloudFront before it.
  if (body.byteLength < HASHED_FROM_BYTES || !globalThis.crypto.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  request.headers.set(HASH_HEADER, Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));
}
