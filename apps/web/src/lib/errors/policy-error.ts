/** What the content policy refused, as an error whose stack is the place that asked for it. */
export function policyError(event: SecurityPolicyViolationEvent): Error {
  const { effectiveDirective, blockedURI, sourceFile, lineNumber, columnNumber } = event;
  const error = new Error(`The content policy (${effectiveDirective}) refused ${originOf(blockedURI)}`);
  error.name = "ContentPolicyError";
  const source = [sourceFile, blockedURI].find((file) => /extension/.test(file)) ?? sourceFile;
  const place = /^[a-z-]+$/.test(source) ? `${source}://unknown` : source || location.origin;
  error.stack = `${error.name}: ${error.message}\n    at ${effectiveDirective} (${place}:${lineNumber}:${columnNumber})`;
  return error;
}

/** `inline` and `eval` are no addresses, and stay. */
const originOf = (uri: string) => URL.parse(uri)?.origin ?? uri.slice(0, 40);
