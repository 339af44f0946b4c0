import { metrics, sentry, serviceAccount, signIn, stripe, webSentry } from "./accounts.mjs";
import { database } from "./database.mjs";
import { previews, queues, smoke, web } from "./deployment.mjs";
import { problem } from "./findings.mjs";
import { disk, ffmpeg, isApi, isWeb, node, port, ytDlp } from "./machine.mjs";
import { bucket, models, modelServers, speech } from "./services.mjs";

const portOf = (what, setting, isOurs) => (env) =>
  port({ number: Number(env[setting]), setting, what, isOurs });

const checks = {
  Node: node,
  Disk: disk,
  "API's port": portOf("The API", "API_PORT", isApi),
  "Web's port": portOf("The web app", "WEB_PORT", isWeb),
  Database: (env) => database(env),
  "Sign-in": signIn,
  Firebase: serviceAccount,
  Stripe: stripe,
  Models: models,
  "Own models": modelServers,
  Speech: speech,
  ffmpeg,
  "yt-dlp": ytDlp,
  Files: bucket,
  Sentry: sentry,
  "Web's errors": webSentry,
  Metrics: metrics,
  Queues: queues,
  Deployed: (env) => web(env),
  Previews: previews,
  "Smoke test": smoke,
};

/** Everything at once, told in one order. `env` is complete, as readSettings of ../settings.mjs gives it. */
export async function* examine(env) {
  const all = Object.entries(checks).map(([name, check]) => ({ name, finding: find(check, env) }));
  for (const { name, finding } of all) yield { name, ...(await finding) };
}

/** One that fails itself says so by a name alone: a message could repeat a secret. */
async function find(check, env) {
  try {
    return await check(env);
  } catch (error) {
    return problem(`It could not be looked at (${error.code ?? error.name}).`);
  }
}
