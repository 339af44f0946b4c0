// Playwright's global setup: the real stack, started as `npm start` does, on free ports and with an empty data folder,
// beside a small site of our own to read from, which plays YouTube too, a speech engine that always hears the same and a
// language model that writes what it is shown. It sells plans through a stand-in for Stripe, as an installation in
// production does: who signs up has the free plan, and gets another from an admin (people.ts) or by paying.
import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { setUpStripe, stripeServer } from "./selling.ts";
import { startTestSite } from "./test-site.ts";

/** The first is the default. The others show what happens when one is slow, or will not write. */
const models = ["local:scripted", "local:scripted-slow", "local:scripted-refusal"];
const facts = { contextTokens: 32_000, maxOutputTokens: 4_000, price: { inputUsd: 1, outputUsd: 4 } };
const readyTimeoutMs = 120_000;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the specs find the running stack. The setup puts the addresses into the environment of the workers. */
export function stack() {
  return {
    webUrl: address("E2E_WEB_URL"),
    apiUrl: address("E2E_API_URL"),
    authUrl: address("E2E_AUTH_URL"),
    /** Files of e2e/site/, and /status/403 and the like. */
    siteUrl: address("E2E_SITE_URL"),
    stripeUrl: address("E2E_STRIPE_URL"),
    /** What an error tracker was sent: see errors.ts. */
    errorsUrl: address("E2E_ERRORS_URL"),
    projectId: "demo-earmark",
  };
}

export default async function startStack(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "throwaway-e2e-"));
  const site = await startTestSite(here("site"));
  const [web, api, auth, speech, model, stripe, errors] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const engine = startOnLeash([here("../../api/src/testing/scripted-transcriber.ts"), String(speech)]);
  const writer = startOnLeash([here("../../api/src/testing/scripted-model.ts"), String(model)]);
  const till = startOnLeash([stripeServer, String(stripe)]);
  const stripeUrl = `http://127.0.0.1:${stripe}`;
  const selling = await setUpStripe(till, stripeUrl, `http://127.0.0.1:${api}`);
  const errorsUrl = `http://127.0.0.1:${errors}`;
  const sink = startOnLeash([here("../../../infra/local/errors/sink.mjs")], { ERRORS_PORT: String(errors) });
  const starter = startOnLeash([here("../../../infra/local/start.mjs"), "--no-env-file"], {
    WEB_PORT: String(web),
    API_PORT: String(api),
    FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${auth}`,
    DATA_DIR: dataDir,
    FETCH_ALLOW_HOSTS: `${new URL(site.url).host},localhost:${new URL(site.url).port}`,
    YOUTUBE_URL: site.url,
    TRANSCRIBER_URL: `http://127.0.0.1:${speech}`,
    TRANSCRIBER_MAX_CLIP_SECONDS: "30",
    MODEL_SERVERS: `local=http://127.0.0.1:${model}`,
    LANGUAGE_MODELS: models.join(","),
    LANGUAGE_MODEL_FACTS: JSON.stringify(Object.fromEntries(models.map((id) => [id, facts]))),
    RATE_LIMIT_PER_MINUTE: "10000",
    CREATE_LIMIT_PER_MINUTE: "10000",
    SENTRY_DSN: errorsUrl.replace("//", "//api@") + "/1",
    SENTRY_WEB_DSN: errorsUrl.replace("//", "//web@") + "/2",
    SENTRY_RELEASE: "earmark@1.2.3",
    ...selling,
  });
  const stop = async () => {
    await Promise.all([engine, writer, till, starter, sink].map(letGo));
    await site.close();
    await cp(join(dataDir, "logs"), here("../test-results/logs"), { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await untilOpen(starter);
  } catch (error) {
    await stop();
    throw error;
  }
  Object.assign(process.env, {
    E2E_WEB_URL: `http://localhost:${web}`,
    E2E_API_URL: `http://localhost:${api}`,
    E2E_AUTH_URL: `http://127.0.0.1:${auth}`,
    E2E_SITE_URL: site.url,
    E2E_STRIPE_URL: stripeUrl,
    E2E_ERRORS_URL: errorsUrl,
  });
  return stop;
}

/** On a leash (see leash.mjs): it ends when this process does, however it ends. */
function startOnLeash(args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ["--import", here("../../../infra/local/leash.mjs"), ...args], {
    env: { ...process.env, EARMARK_LEASH: "1", ...env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
}

async function letGo(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once("close", resolve));
}

function untilOpen(starter: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`The stack did not start.\n${said}`));
    const timer = setTimeout(giveUp, readyTimeoutMs);
    starter.once("close", giveUp);
    for (const stream of [starter.stdout, starter.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (!said.includes("Open http")) return;
        clearTimeout(timer);
        resolve();
      });
    }
  });
}

function address(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is unset: specs run under playwright.config.ts, which starts the stack.`);
  return value;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const found = server.address();
      server.close(() =>
        found && typeof found === "object" ? resolve(found.port) : reject(new Error("no port")),
      );
    });
  });
}
