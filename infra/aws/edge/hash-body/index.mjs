// Lambda@Edge, on each request to the API's function. CloudFront signs what it sends there, and the signature covers the
// body only by a hash that the request has to bring in a header. Browsers and curl don't, so it is made here.
import { createHash } from "node:crypto";

const HASH_HEADER = "x-amz-content-sha256";

/** Requests with these never have a body, and are signed as they are. */
const WITHOUT_BODY = new Set(["GET", "HEAD", "OPTIONS"]);

/** What a function's address takes at most. */
const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** CloudFront shows so much of a body; of a longer one only who sent it knows the hash. */
const SHOWN = "1 MB";

/** @param {{ Records: [{ cf: { config: { requestId: string }, request: EdgeRequest } }] }} event */
export async function handler(event) {
  const { request, config } = event.Records[0].cf;
  if (WITHOUT_BODY.has(request.method)) return request;
  if (Number(request.headers["content-length"]?.[0]?.value) > MAX_BODY_BYTES)
    return tooLarge(config.requestId, "The body is larger than 6 MB: upload it as a file instead");
  const { data = "", encoding = "base64", inputTruncated = false } = request.body ?? {};
  if (!inputTruncated) {
    // Whatever the viewer says: this is the hash, and a wrong one would only be refused.
    const hash = createHash("sha256").update(data, encoding === "text" ? "utf8" : "base64");
    setHash(request, hash.digest("hex"));
    return request;
  }
  if (/^[\da-f]{64}$/.test(request.headers[HASH_HEADER]?.[0]?.value ?? "")) return request;
  return tooLarge(
    config.requestId,
    `A body larger than ${SHOWN} has to come with its SHA-256 in the header ${HASH_HEADER}`,
  );
}

/** @param {EdgeRequest} request @param {string} value */
function setHash(request, value) {
  request.headers[HASH_HEADER] = [{ key: HASH_HEADER, value }];
}

/** The API's own answer to it, as docs/problems.md has it. @param {string} requestId @param {string} detail */
function tooLarge(requestId, detail) {
  const problem = {
    type: "/problems/too-large",
    title: "Too large",
    status: 413,
    code: "too-large",
    detail,
    requestId,
  };
  return {
    status: "413",
    statusDescription: "Content Too Large",
    headers: {
      "content-type": [{ key: "Content-Type", value: "application/problem+json" }],
      "cache-control": [{ key: "Cache-Control", value: "private, no-store" }],
    },
    body: JSON.stringify(problem),
  };
}

/**
 * @typedef {{
 *   method: string,
 *   headers: Record<string, { key: string, value: string }[]>,
 *   body?: { data?: string, encoding?: "base64" | "text", inputTruncated?: boolean },
 * }} EdgeRequest
 */
