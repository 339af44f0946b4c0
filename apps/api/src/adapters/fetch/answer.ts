import { SourceError } from "@earmark/core";

/** An answer of which nothing can be read but, perhaps, why. `page` is the beginning of its body. */
interface RefusedAnswer {
  status: number;
  header: (name: string) => string | null;
  page: string;
}

const CHALLENGE =
  /cf-chl|challenge-platform|cf-turnstile|just a moment\.\.\.|captcha|datadome|px-block|_incapsula_|awswaf|edgesuite\.net|unusual traffic|are you a (?:human|robot)/i;

const LOGIN =
  /type=["']?password|\b(?:log|sign)[ -]?in to\b|\b(?:members|subscribers) only\b|\bsubscribe to (?:read|continue)\b/i;

const LOGIN_PATH = /\/(?:log-?in|sign-?in|servicelogin|wp-login)(?:[./]|$)/i;

/** No site is waited for longer than this, whatever it asks. */
const MAX_RETRY_AFTER_MS = 86_400_000;

/** The reason behind a status other than 2xx and 304. */
export function refusalOf(answer: RefusedAnswer): SourceError {
  const { status, page } = answer;
  if (status === 404) return new SourceError("not-found", "The site has no such page (any more).");
  if (status === 410) return new SourceError("removed", "The site says that this is gone for good (410).");
  if (isChallenge(answer)) return challenged();
  if (status === 401 || status === 402 || status === 407) return loginRequired();
  // Before the challenge's marks: sign-in forms carry captchas, challenges carry no password.
  if (status === 403 && (answer.header("www-authenticate") !== null || LOGIN.test(page)))
    return loginRequired();
  if (isRefusal(status) && CHALLENGE.test(page)) return challenged();
  if (status === 408)
    return new SourceError("timeout", "The site took too long to answer.", { transient: true });
  if (status === 429)
    return new SourceError("rate-limited-by-source", "The site asks for fewer requests. Try again later.", {
      transient: true,
      retryAfterMs: retryAfterMs(answer),
    });
  if (status === 451)
    return new SourceError(
      "blocked-by-source",
      "The site may not show this page here, for legal reasons (451).",
    );
  if (status >= 500 && status < 600)
    return new SourceError("unreachable", `The site has a fault of its own (${status}).`, {
      transient: true,
      retryAfterMs: retryAfterMs(answer),
    });
  return new SourceError(
    "blocked-by-source",
    `The site refused to give this page (${status}). Open it in your browser and paste the text.`,
  );
}

/** The pause that a busy site asks for; undefined when it names none. */
function retryAfterMs({ header }: RefusedAnswer): number | undefined {
  const text = header("retry-after")?.trim() ?? "";
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS) : undefined;
}

/** Bot walls that answer with a success say so in a header. */
export function isChallenge({ header }: Pick<RefusedAnswer, "header">): boolean {
  return (
    header("cf-mitigated") === "challenge" || /captcha|challenge/.test(header("x-amzn-waf-action") ?? "")
  );
}

export function challenged(): SourceError {
  return new SourceError(
    "blocked-by-source",
    "The site asks visitors to prove that they are human. Open it in your browser and paste the text.",
  );
}

/** Whether a page was asked for and a sign-in form was given instead. */
export function ledToLogin(asked: URL, given: URL): boolean {
  return LOGIN_PATH.test(given.pathname) && !LOGIN_PATH.test(asked.pathname);
}

export function loginRequired(): SourceError {
  return new SourceError(
    "login-required",
    "This page is only for those who are signed in to the site. Open it in your browser and paste the text.",
  );
}

function isRefusal(status: number): boolean {
  return status === 403 || status === 405 || status === 503;
}
