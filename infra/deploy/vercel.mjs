import { setTimeout as sleep } from "node:timers/promises";

import { Plain } from "../local/settings.mjs";

const requestTimeoutMs = 30_000;
const maxTries = 4;

/**
 * The few calls of Vercel's API that a deployment takes. Its own command-line tool brings 300 packages for them.
 * Whatever goes wrong is one sentence, without the token.
 */
export function openVercel(env) {
  const [token, project, repositoryId] = ["VERCEL_TOKEN", "VERCEL_PROJECT_ID", "GITHUB_REPOSITORY_ID"].map(
    (name) => {
      if (!env[name]) throw new Plain(`${name} is not set: docs/deploying.md says where it is found.`);
      return env[name];
    },
  );
  const url = env.VERCEL_API_URL || "https://api.vercel.com";
  const team = env.VERCEL_TEAM_ID ? `?teamId=${encodeURIComponent(env.VERCEL_TEAM_ID)}` : "";
  const pollMs = Number(env.VERCEL_POLL_MS || 5_000);
  const waitMs = 20 * 60_000;
  return { live, build, promote };

  /** The deployment that people get; undefined before the first. */
  async function live() {
    const { targets } = await ask("GET", `/v9/projects/${project}`);
    return targets?.production?.id;
  }

  /** Builds a commit as Vercel would by itself, and waits for it. */
  async function build(commit) {
    const { id, inspectorUrl } = await ask("POST", "/v13/deployments", {
      name: project,
      project,
      target: "production",
      gitSource: { type: "github", repoId: repositoryId, ref: "main", sha: commit },
    });
    const ended = await until(async () => {
      const { readyState, errorMessage } = await ask("GET", `/v13/deployments/${id}`);
      return ["READY", "ERROR", "CANCELED"].includes(readyState) && { readyState, errorMessage };
    }, `${id} to be built`);
    if (ended.readyState === "READY") return id;
    throw new Plain(`Vercel did not build it (${ended.errorMessage ?? ended.readyState}): ${inspectorUrl}`);
  }

  /** Leads the production domains to a deployment, and waits until they do. */
  async function promote(id) {
    if ((await live()) === id) return;
    await ask("POST", `/v10/projects/${project}/promote/${id}`, {});
    await until(async () => (await live()) === id, `${id} to be live`);
  }

  async function until(look, what) {
    const deadline = Date.now() + waitMs;
    for (;;) {
      const found = await look();
      if (found) return found;
      if (Date.now() > deadline)
        throw new Plain(`Vercel took more than ${waitMs / 60_000} minutes for ${what}.`);
      await sleep(pollMs);
    }
  }

  async function ask(method, path, body) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(method, path, body);
      const said = await answer.text();
      if (answer.ok) return said === "" ? {} : JSON.parse(said);
      // A deployment that failed while it was being made may be there all the same: a second try could double it.
      const isPassing = answer.status === 429 || (answer.status >= 500 && method === "GET");
      if (!isPassing || attempt === maxTries)
        throw new Plain(`Vercel answered ${method} ${path} with ${answer.status}: ${messageOf(said)}`);
      await sleep(pollMs * attempt);
    }
  }

  async function send(method, path, body) {
    try {
      return await fetch(`${url}${path}${team}`, {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(requestTimeoutMs),
        headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new Plain(`Vercel can't be reached (${error.cause?.code ?? error.name}).`);
    }
  }
}

function messageOf(said) {
  try {
    return JSON.parse(said).error.message;
  } catch {
    return said.replaceAll(/\s+/g, " ").slice(0, 200);
  }
}
