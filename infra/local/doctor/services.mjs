import { off, ok, problem } from "./findings.mjs";
import { hostOf, reach } from "./reach.mjs";

const bearer = (key) => (key ? { headers: { authorization: `Bearer ${key}` } } : {});
const withoutSlash = (address) => address.replace(/\/+$/, "");

export async function speech({ TRANSCRIBER_URL: url }) {
  if (!url) return off("Recordings without a transcript wait; set TRANSCRIBER_URL to have them heard.");
  const { failure } = await reach(url);
  if (failure)
    return problem(
      `${hostOf(url)} can't be reached (${failure}): look at TRANSCRIBER_URL, and whether the server runs.`,
    );
  return ok(`${hostOf(url)} answers.`);
}

const keyOf = {
  openai: "OPENAI_API_KEY",
  anthropic: "ANTHROPIC_API_KEY",
  google: "GEMINI_API_KEY",
  vertex: "GOOGLE_VERTEX_PROJECT",
  bedrock: "AWS_BEDROCK_REGION",
};

const listOf = (text = "") =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);

/** `name=value` pairs. */
const pairsOf = (text) =>
  Object.fromEntries(
    listOf(text).map((pair) => [
      pair.slice(0, pair.indexOf("=")).trim(),
      pair.slice(pair.indexOf("=") + 1).trim(),
    ]),
  );

/** Companies by their keys, which are not tried: that could cost. */
export function models(env) {
  const named = [
    ...listOf(env.LANGUAGE_MODELS),
    ...listOf(env.LANGUAGE_MODEL_FALLBACKS),
    ...listOf(env.EMBEDDING_MODEL),
  ];
  if (named.length === 0)
    return off(
      "Summaries are put together from the content's own sentences; set LANGUAGE_MODELS to have them written.",
    );
  const servers = pairsOf(env.MODEL_SERVERS);
  for (const id of named) {
    const provider = id.split(":")[0];
    if (Object.hasOwn(servers, provider)) continue;
    const setting = Object.hasOwn(keyOf, provider) ? keyOf[provider] : undefined;
    if (!setting)
      return problem(
        `${id} is of a provider that is not known: name a server of that name in MODEL_SERVERS.`,
      );
    if (!env[setting]) return problem(`${id} needs ${setting}.`);
  }
  return ok(`${named.join(", ")}.`);
}

/** Every server of one's own, with the models that are wanted of it. */
export async function modelServers(env) {
  const servers = Object.entries(pairsOf(env.MODEL_SERVERS));
  if (servers.length === 0) return off("No model server of one's own; MODEL_SERVERS names them.");
  const keys = pairsOf(env.MODEL_SERVER_KEYS);
  const wanted = [
    ...listOf(env.LANGUAGE_MODELS),
    ...listOf(env.LANGUAGE_MODEL_FALLBACKS),
    ...listOf(env.EMBEDDING_MODEL),
  ];
  const answers = await Promise.all(
    servers.map(async ([name, url]) => {
      const base = withoutSlash(url);
      const answer = await reach(`${base.endsWith("/v1") ? base : `${base}/v1`}/models`, bearer(keys[name]));
      return { name, host: hostOf(url), ...answer };
    }),
  );
  for (const { name, host, status, body, failure } of answers) {
    if (failure)
      return problem(
        `${name} at ${host} can't be reached (${failure}): look at MODEL_SERVERS, and whether it runs.`,
      );
    if (status === 401 || status === 403)
      return problem(`${name} at ${host} wants another key: set it in MODEL_SERVER_KEYS.`);
    const has = Array.isArray(body?.data) ? body.data.map(({ id }) => id) : undefined;
    const missing = wanted.find(
      (id) =>
        id.startsWith(`${name}:`) && has && !has.some((known) => isSame(known, id.slice(name.length + 1))),
    );
    if (missing)
      return problem(
        `${name} at ${host} does not have ${missing.slice(name.length + 1)}: fetch it there, or name one that it has.`,
      );
  }
  return ok(
    `${answers.map(({ name, host }) => `${name} at ${host}`).join(", ")} ${answers.length === 1 ? "answers" : "answer"}.`,
  );
}

/** Ollama says `llama3.3:latest` for what is asked for as `llama3.3`. */
const isSame = (known, wanted) => known === wanted || known === `${wanted}:latest`;

/** Asked without a key: who refuses is there. */
export async function bucket(env) {
  const {
    S3_BUCKET: name,
    S3_REGION: region = "us-east-1",
    S3_ENDPOINT: endpoint,
    S3_PATH_STYLE: pathStyle,
  } = env;
  if (!name) return off("Files are in the data folder; S3_BUCKET names a bucket instead.");
  if (!env.S3_ACCESS_KEY_ID !== !env.S3_SECRET_ACCESS_KEY)
    return problem("S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: give both, or neither.");
  const base = endpoint || `https://s3.${region}.amazonaws.com`;
  if (!URL.canParse(base)) return problem("S3_ENDPOINT is no address.");
  const url = new URL(base);
  if (["true", "1", "yes", "on"].includes(pathStyle)) url.pathname = `/${name}`;
  else url.hostname = `${name}.${url.hostname}`;
  const { status, failure } = await reach(url.href);
  if (failure)
    return problem(
      `${url.host} can't be reached (${failure}): look at S3_ENDPOINT, S3_REGION and S3_PATH_STYLE.`,
    );
  if (status === 404)
    return problem(`There is no bucket ${name} at ${hostOf(base)}: create it, or correct S3_BUCKET.`);
  return ok(`${name} at ${hostOf(base)}${env.S3_ACCESS_KEY_ID ? "" : ", by the machine's own role"}.`);
}
