import { SourceError } from "@earmark/core";

const NO_SUCH_HOST = /^(ENOTFOUND|ENODATA)$/;
const TIMED_OUT = /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/;
const BAD_CERTIFICATE = /CERT|ERR_TLS|ERR_SSL|SELF_SIGNED|UNABLE_TO|EPROTO/;
const BAD_COMPRESSION = /^(Z_DATA_ERROR|Z_NEED_DICT|ERR__ERROR_|ZSTD_)/;
const OUR_MISTAKE = /^(ERR_INVALID|UND_ERR_INVALID)/;
const CUT_SHORT =
  /^(Z_BUF_ERROR|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ECONNRESET|EPIPE|HPE_INVALID_EOF_STATE)$/;
const NOT_HTTP = /^(HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_NOT_SUPPORTED)/;

/** What went wrong on the way, in words a person can act on. What is not a network failure comes back as it is. */
export function sourceErrorOf(error: unknown): unknown {
  if (error instanceof SourceError) return error;
  const code = codeOf(error);
  if (code === undefined || OUR_MISTAKE.test(code)) return error;
  const fail = (
    reason: "malformed" | "not-found" | "timeout" | "unreachable",
    message: string,
    transient: boolean,
  ) => new SourceError(reason, message, { cause: error, transient });

  if (NO_SUCH_HOST.test(code))
    return fail("not-found", "There is no site at this address. Check it for typing errors.", false);
  if (TIMED_OUT.test(code)) return timedOut(error);
  if (BAD_COMPRESSION.test(code))
    return fail("malformed", "The page arrived damaged: it could not be decompressed.", false);
  if (BAD_CERTIFICATE.test(code))
    return fail("unreachable", "No secure connection to the site could be made.", false);
  if (CUT_SHORT.test(code))
    return fail("unreachable", "The site ended the connection before all of it had arrived.", true);
  if (NOT_HTTP.test(code))
    return fail("unreachable", "What answers at this address is not a web site.", false);
  return fail("unreachable", "The site can't be reached at the moment.", true);
}

export function timedOut(cause: unknown): SourceError {
  return new SourceError("timeout", "The site took too long to answer.", { cause, transient: true });
}

/** The first code of an error, or of those it gathers (several addresses failed) or stands for. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "HTTPParserError") return "HPE_";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
