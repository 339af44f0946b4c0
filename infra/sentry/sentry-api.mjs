import { setTimeout as sleep } from "node:timers/promises";

import { Plain } from "../local/settings.mjs";

const timeoutMs = 20_000;
const maxTries = 4;
const maxWaitMs = 60_000;
const maxPages = 50;

/** Speaks to Sentry's web API. Whatever goes wrong is one sentence; the token is in none of them. */
export function openSentryApi({ url, token, org }) {
  const organization = `/api/0/organizations/${org}`;
  return {
    organization,
    project: (slug) => `/api/0/projects/${org}/${slug}`,
    read: (path) => ask("GET", path).then(({ body }) => body),
    write: (method, path, body) => ask(method, path, body).then((answer) => answer.body),
    readAll,
  };

  /** Every page of a list. */
  async function readAll(path) {
    const found = [];
    let cursor = "";
    for (let page = 0; page < maxPages; page += 1) {
      const { body, link } = await ask(
        "GET",
        `${path}${path.includes("?") ? "&" : "?"}per_page=100${cursor}`,
      );
      if (!Array.isArray(body))
        throw new Plain(`${url} answered ${path} with something that is no list: is SENTRY_URL right?`);
      found.push(...body);
      const next = /rel="next";\s*results="true";\s*cursor="([^"]+)"/.exec(link)?.[1];
      if (!next) return found;
      cursor = `&cursor=${encodeURIComponent(next)}`;
    }
    throw new Plain(`${path} has more than ${maxPages} pages, which can't be right.`);
  }

  async function ask(method, path, body) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(method, path, body);
      const { status } = answer;
      if (status < 300) return readAnswer(answer, path);
      const said = await answer.text().catch(() => "");
      // What failed while it was being made may be there all the same: the next run sees, a second try here could double it.
      const isPassing = status === 429 || (status >= 500 && method !== "POST");
      if (!isPassing || attempt === maxTries) throw new Plain(sentenceOf(status, said, method, path));
      await sleep(waitMs(answer, attempt));
    }
  }

  async function send(method, path, body) {
    try {
      return await fetch(`${url}${path}`, {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          authorization: `Bearer ${token}`,
          ...(body && { "content-type": "application/json" }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new Plain(
        `${url} can't be reached (${error.cause?.code ?? error.name}): look at SENTRY_URL and the network.`,
      );
    }
  }

  async function readAnswer(answer, path) {
    const text = await answer.text();
    try {
      return { body: text ? JSON.parse(text) : undefined, link: answer.headers.get("link") ?? "" };
    } catch {
      throw new Plain(`${url} answered ${path} with something that is not JSON: is SENTRY_URL right?`);
    }
  }
}

/** As long as Sentry asks, else ever longer. */
function waitMs({ headers }, attempt) {
  const afterSeconds = Number(headers.get("retry-after") ?? Number.NaN);
  const resetSeconds = Number(headers.get("x-sentry-rate-limit-reset") ?? Number.NaN);
  const asked = Number.isFinite(afterSeconds) ? afterSeconds * 1_000 : resetSeconds * 1_000 - Date.now();
  return Math.min(maxWaitMs, Number.isFinite(asked) ? Math.max(0, asked) : 500 * 2 ** attempt);
}

function sentenceOf(status, said, method, path) {
  const what = `${method} ${path.split("?")[0]}`;
  if (status === 401)
    return "Sentry does not know this SENTRY_AUTH_TOKEN: make a new one (docs/watching.md says with which scopes).";
  if (status === 403)
    return `SENTRY_AUTH_TOKEN may not do ${what}: give it the scopes org:read, org:write, project:read, project:releases, alerts:write and org:integrations.`;
  if (status === 404)
    return `Sentry has no ${path.split("?")[0]}: look at SENTRY_ORG and SENTRY_PROJECTS, which are slugs.`;
  if (status === 429)
    return "Sentry has had too many requests and still wants to wait: try again in some minutes.";
  if (status >= 500)
    return `Sentry failed at ${what} (${status}): try again later; the next run goes on where this one stopped.`;
  return `Sentry refuses ${what} (${status}): ${said.replaceAll(/\s+/g, " ").slice(0, 300)}`;
}
