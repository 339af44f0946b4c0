import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import util from "node:util";

import { Plain, root } from "../local/settings.mjs";

/** The environment, then `.env`. Empty is unset. */
export function readEnvironment() {
  const file = join(root, ".env");
  return { ...(existsSync(file) ? util.parseEnv(readFileSync(file, "utf8")) : {}), ...process.env };
}

/** What the script needs to know. Throws one sentence that names what is missing. */
export function readSentrySettings(env) {
  const projects = listOf(env.SENTRY_PROJECTS);
  for (const [name, value] of Object.entries({
    SENTRY_AUTH_TOKEN: env.SENTRY_AUTH_TOKEN,
    SENTRY_ORG: env.SENTRY_ORG,
    SENTRY_PROJECTS: projects[0],
  }))
    if (!value) throw new Plain(`${name} is not set: docs/watching.md says where it is found.`);
  for (const name of [env.SENTRY_ORG, ...projects])
    if (!/^[a-z0-9][a-z0-9_-]*$/.test(name))
      throw new Plain(`"${name}" is not the slug of an organization or a project.`);
  return {
    url: urlOf(env.SENTRY_URL || "https://sentry.io"),
    token: env.SENTRY_AUTH_TOKEN,
    org: env.SENTRY_ORG,
    projects,
    slack: channelOf(env.SENTRY_SLACK_CHANNEL, env.SENTRY_SLACK_WORKSPACE),
    teams: channelOf(env.SENTRY_TEAMS_CHANNEL, env.SENTRY_TEAMS_TEAM),
    perHour: numberOf("SENTRY_EVENTS_PER_HOUR", env.SENTRY_EVENTS_PER_HOUR || "400"),
    perMonth: numberOf("SENTRY_EVENTS_PER_MONTH", env.SENTRY_EVENTS_PER_MONTH || "2500"),
    sells: Boolean(env.STRIPE_SECRET_KEY),
    embeds: Boolean(env.EMBEDDING_MODEL),
    isOnAws: Boolean(env.SQS_QUEUE_URL_PREFIX),
    isTraced: Number(env.SENTRY_TRACES_SAMPLE_RATE) > 0,
  };
}

const listOf = (text = "") =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);

/** The name of the workspace or team may be left out where there is only one. */
const channelOf = (channel, integration) =>
  channel ? { channel, integration: integration || undefined } : undefined;

function urlOf(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLocal)) return text.replace(/\/+$/, "");
  throw new Plain("SENTRY_URL is not an https address: the token would travel readable.");
}

function numberOf(name, text) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 10) return value;
  throw new Plain(`${name} is "${text}", but a number of 10 or more is wanted.`);
}
