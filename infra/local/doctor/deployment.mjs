import { off, ok, problem } from "./findings.mjs";
import { hostOf, reach } from "./reach.mjs";

const isHere = (address) => /^(localhost|127\.|\[::1\])/.test(hostOf(address));

/** Functions have region and keys by themselves; a server is told. */
export async function queues(env) {
  const { SQS_QUEUE_URL_PREFIX: prefix, DATABASE_URL } = env;
  if (!prefix) return off("Jobs are in the database; SQS_QUEUE_URL_PREFIX puts them into queues on AWS.");
  if (!URL.canParse(prefix))
    return problem("SQS_QUEUE_URL_PREFIX is no address: it is that of the queues, up to their names.");
  if (!DATABASE_URL)
    return problem(
      "SQS_QUEUE_URL_PREFIX needs a DATABASE_URL: the embedded database is one process's alone.",
    );
  const missing = ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].find((name) => !env[name]);
  if (missing) return problem(`SQS_QUEUE_URL_PREFIX needs ${missing}; functions have it by themselves.`);
  const { failure } = await reach(new URL(prefix).origin);
  if (failure)
    return problem(
      `${hostOf(prefix)} can't be reached (${failure}): look at SQS_QUEUE_URL_PREFIX and the network.`,
    );
  return ok(`At ${hostOf(prefix)}.`);
}

/** An installation for others: both have addresses of their own, and the API answers at its. */
export async function web({ WEB_ORIGIN: origin, API_URL: api }, ask = reach) {
  if (isHere(origin)) return off("For this machine alone; WEB_ORIGIN and API_URL say where others find it.");
  for (const [name, address] of Object.entries({ WEB_ORIGIN: origin, API_URL: api })) {
    if (!URL.canParse(address)) return problem(`${name} is no address.`);
    if (isHere(address))
      return problem(`${name} is this machine's, and others are to find it: name its public address.`);
    if (!address.startsWith("https:"))
      return problem(`${name} is not https: sign-ins would travel readable.`);
  }
  const { status, body, failure } = await ask(`${api.replace(/\/+$/, "")}/health`);
  if (failure)
    return problem(
      `${hostOf(api)} can't be reached (${failure}): look at API_URL, and whether the API runs.`,
    );
  if (body?.status !== "ok")
    return problem(`${hostOf(api)} answers ${status}, and not as the API does: look at API_URL.`);
  return ok(`${hostOf(origin)}, with the API at ${hostOf(api)}.`);
}

export function previews({ PREVIEW_ORIGINS: patterns }) {
  if (!patterns)
    return off("No preview of the web app may ask this API; PREVIEW_ORIGINS names them, for staging.");
  const wrong = patterns
    .split(",")
    .map((pattern) => pattern.trim())
    .find((pattern) => !/^https:\/\/[a-z0-9.-]*\*?[a-z0-9.-]+$/.test(pattern));
  if (wrong) return problem("PREVIEW_ORIGINS has one that is not of the form https://name-*.host.");
  if (patterns.includes("//*."))
    return problem("PREVIEW_ORIGINS lets in every site of a host: let each begin with your project's name.");
  return ok(`${patterns}.`);
}

export function smoke({ SMOKE_EMAIL: email, SMOKE_PASSWORD: password, FIREBASE_API_KEY: key }) {
  if (!email && !password)
    return off("`npm run smoke` has no account; SMOKE_EMAIL and SMOKE_PASSWORD are of one of its own.");
  if (!email || !password) return problem("SMOKE_EMAIL and SMOKE_PASSWORD: give both, or neither.");
  if (!key || key === "demo")
    return off("The smoke test signs in at the emulator; FIREBASE_API_KEY is of your project.");
  return ok("Its account is named; `npm run smoke -- <web-url> <api-url>` tries it.");
}
