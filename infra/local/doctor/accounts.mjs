import { readFileSync } from "node:fs";

import { off, ok, problem } from "./findings.mjs";
import { hostOf, reach } from "./reach.mjs";

const isOwnMachine = (address) => ["localhost", "127.0.0.1"].includes(hostOf(address).split(":")[0]);

export function signIn(env) {
  const { FIREBASE_PROJECT_ID: project, FIREBASE_AUTH_EMULATOR_HOST: emulator, NODE_ENV, WEB_ORIGIN } = env;
  if (emulator) {
    if (NODE_ENV === "production" || !isOwnMachine(WEB_ORIGIN))
      return problem(
        "The emulator lets anybody be anybody: make a Firebase project and set FIREBASE_PROJECT_ID, FIREBASE_API_KEY and FIREBASE_AUTH_DOMAIN.",
      );
    return ok(`The emulator at ${emulator}: good for this machine only.`);
  }
  if (project.startsWith("demo-"))
    return problem(`FIREBASE_PROJECT_ID is ${project}, which is nobody's: name your project.`);
  return ok(`Project ${project}.`);
}

/** The credentials that write into the project. */
export function serviceAccount({
  FIREBASE_SERVICE_ACCOUNT: given,
  FIREBASE_PROJECT_ID: project,
  FIREBASE_AUTH_EMULATOR_HOST: emulator,
}) {
  if (emulator) return off("The emulator needs no service account.");
  if (!given)
    return off(
      "Plans are not written into sign-ins, and who leaves keeps theirs; set FIREBASE_SERVICE_ACCOUNT for that.",
    );
  try {
    const account = JSON.parse(given.trim().startsWith("{") ? given : readFileSync(given, "utf8"));
    if (!account.private_key || !account.client_email)
      return problem(
        "FIREBASE_SERVICE_ACCOUNT is no service account: download one from the project's settings.",
      );
    if (account.project_id !== project)
      return problem("FIREBASE_SERVICE_ACCOUNT is of another project than FIREBASE_PROJECT_ID.");
    return ok(`Of project ${project}.`);
  } catch {
    return problem("FIREBASE_SERVICE_ACCOUNT is neither JSON nor the path of a file with it.");
  }
}

export function stripe({ STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, WEB_ORIGIN }) {
  if (!key) return off("Nothing is sold; set STRIPE_SECRET_KEY for that.");
  const [, kind, mode] = /^(sk|rk)_(test|live)_/.exec(key) ?? [];
  if (!mode)
    return problem("STRIPE_SECRET_KEY does not begin with sk_test_, sk_live_, rk_test_ or rk_live_.");
  if (!secret)
    return problem("STRIPE_WEBHOOK_SECRET is not set: without it no news of what was paid can be believed.");
  if (!secret.startsWith("whsec_")) return problem("STRIPE_WEBHOOK_SECRET does not begin with whsec_.");
  if (mode === "live" && isOwnMachine(WEB_ORIGIN))
    return problem("STRIPE_SECRET_KEY is live, and WEB_ORIGIN is this machine: take a test key here.");
  const meaning = mode === "live" ? "live: money moves" : "test: no money moves";
  return ok(`A ${kind === "rk" ? "restricted " : ""}key of mode ${meaning}; the webhook's secret is set.`);
}

export async function sentry({ SENTRY_DSN: dsn, SENTRY_TRACES_SAMPLE_RATE: rate }) {
  if (!dsn) return off("Errors are only logged; set SENTRY_DSN to have them told.");
  if (rate && !(Number(rate) >= 0 && Number(rate) <= 1))
    return problem("SENTRY_TRACES_SAMPLE_RATE is a share: a number from 0 to 1.");
  return project("SENTRY_DSN", dsn);
}

/** The browser's errors come through the API's tunnel; a project of its own keeps the two apart. */
export async function webSentry({ SENTRY_WEB_DSN: dsn, SENTRY_DSN: apisDsn }) {
  if (!dsn)
    return off(
      "The web app's errors are told to nobody; set SENTRY_WEB_DSN for that, on the API and the web app.",
    );
  if (dsn === apisDsn)
    return problem("SENTRY_WEB_DSN is SENTRY_DSN: make a second project, or one flood uses up both budgets.");
  return project("SENTRY_WEB_DSN", dsn);
}

async function project(setting, dsn) {
  const url = URL.canParse(dsn) ? new URL(dsn) : undefined;
  if (!url?.username || !/\/\w+$/.test(url.pathname))
    return problem(`${setting} is not of the form https://key@host/project.`);
  const { failure } = await reach(url.origin);
  if (failure)
    return problem(`${url.host} can't be reached (${failure}): look at ${setting} and the network.`);
  return ok(`Told to project ${url.pathname.split("/").at(-1)} at ${url.host}.`);
}

export function metrics({ METRICS_TOKEN: token }) {
  if (!token) return off("There is no /metrics; set METRICS_TOKEN for Prometheus.");
  return /^\S{24,}$/.test(token)
    ? ok("At /metrics, for who has the token.")
    : problem("METRICS_TOKEN needs 24 characters or more, without spaces.");
}
