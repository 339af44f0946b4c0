/**
 * The number that Next gave an error of the web server's, which the browser is shown in place of its words; as people
 * are to quote it and as it is found by. Digits alone would be taken for somebody's phone, and left out.
 */
export function quotedDigest(error: unknown): string | undefined {
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : undefined;
  return typeof digest === "string" ? `E${digest.slice(0, 18)}` : undefined;
}
