// `npm start`: installs, builds, starts the sign-in emulator, the API with its worker, and the web app, waits until
// each answers, and prints one address. `--dev` reloads on change, `--verbose` shows what the services log,
// `--no-env-file` ignores .env. Plain JavaScript without dependencies: it runs before anything is installed.
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { ensureBuilt, prepareDev } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { checkPort } from "./ports.mjs";
import { killProcesses, obituary, startProcess, stopProcesses, waitUntilAnswers } from "./processes.mjs";
import { checkNode, Plain, projectNode, readSettings, root } from "./settings.mjs";
import { bold, dim, red, say, seconds, step } from "./terminal.mjs";

const startedAt = Date.now();
const readyTimeoutMs = 120_000;
let stopping;

try {
  checkNode();
  const options = readOptions();
  const settings = readSettings({ useEnvFile: !options["no-env-file"] });
  if (options.dev) showErrors(settings);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
  stopWhenNpmIsGone();
  await checkPorts(settings);
  openDataDir(settings.dataDir);
  await ensureInstalled({ signIn: Boolean(settings.authHost) });
  await (options.dev ? prepareDev : ensureBuilt)(settings.env);
  await startAll(settings, options);
  if (!stopping)
    say(
      `\n  ${bold(`Open ${settings.address}`)}   ${dim(`(ready in ${seconds(startedAt)}; Ctrl-C stops it)`)}\n${settings.errorsUrl ? `  ${dim(`What breaks is shown at ${settings.errorsUrl}`)}\n` : ""}`,
    );
} catch (error) {
  if (!stopping) {
    console.error(
      `\n${red("Earmark could not start.")} ${error instanceof Plain ? error.message : error.stack}`,
    );
    await stop(1);
  }
}

function readOptions() {
  const flag = { type: "boolean", default: false };
  try {
    return parseArgs({ options: { dev: flag, verbose: flag, "no-env-file": flag } }).values;
  } catch (error) {
    throw new Plain(error.message);
  }
}

/** While developing, errors are told to a page of this machine, unless there is a project to tell them to. */
function showErrors(settings) {
  const { env, errorsPort } = settings;
  if (env.SENTRY_DSN || env.SENTRY_WEB_DSN) return;
  const host = `127.0.0.1:${errorsPort}`;
  settings.errorsUrl = `http://${host}`;
  env.SENTRY_DSN = `http://local@${host}/1`;
  env.SENTRY_WEB_DSN = `http://local@${host}/2`;
}

async function checkPorts({ webPort, apiPort, errorsPort, errorsUrl, authHost, env }) {
  await checkPort({
    port: webPort,
    host: "localhost",
    neededBy: "the web app",
    change: `WEB_PORT=${webPort + 1}`,
  });
  await checkPort({
    port: apiPort,
    host: env.HOST || "127.0.0.1",
    neededBy: "the API",
    change: `API_PORT=${apiPort + 1}`,
  });
  if (errorsUrl)
    await checkPort({
      port: errorsPort,
      host: "127.0.0.1",
      neededBy: "the page of errors",
      change: `ERRORS_PORT=${errorsPort + 1}`,
    });
  if (!authHost) return;
  const { hostname, port } = new URL(`http://${authHost}`);
  const change = `FIREBASE_AUTH_EMULATOR_HOST=${hostname}:${Number(port) + 1}`;
  await checkPort({ port: Number(port), host: hostname, neededBy: "the sign-in emulator", change });
}

function openDataDir(dataDir) {
  try {
    mkdirSync(join(dataDir, "logs"), { recursive: true });
    for (const folder of [dataDir, join(dataDir, "logs")]) accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Plain(
      `The data folder ${dataDir} cannot be written (${error.code}): make it writable, or choose another with DATA_DIR.`,
    );
  }
}

async function startAll(settings, { dev, verbose }) {
  const start = (name, spec) => startService(name, spec, settings, verbose);
  await Promise.all([
    settings.authHost &&
      start("Sign-in", {
        log: "auth",
        args: [join(root, "infra/firebase/auth-emulator.mjs")],
        env: { AUTH_ACCOUNTS_FILE: join(settings.dataDir, "auth/accounts.json") },
        url: `http://${settings.authHost}/`,
      }),
    settings.errorsUrl &&
      start("Errors", {
        log: "errors",
        args: [join(root, "infra/local/errors/sink.mjs")],
        env: { ERRORS_PORT: String(settings.errorsPort) },
        url: settings.errorsUrl,
      }),
    start("API", {
      log: "api",
      nodeArgs: dev ? ["--watch", "--watch-preserve-output"] : [],
      args: [join(root, "apps/api/src/server.ts")],
      env: { NODE_ENV: settings.authHost || dev ? "development" : "production" },
      url: `http://${settings.env.HOST || "127.0.0.1"}:${settings.apiPort}/ready`,
    }),
    start("Web", webSpec(settings, dev)),
  ]);
}

function webSpec({ webPort }, dev) {
  const web = join(root, "apps/web");
  const next = createRequire(join(web, "package.json")).resolve("next/dist/bin/next");
  return {
    log: "web",
    cwd: web,
    args: [next, dev ? "dev" : "start", "--port", String(webPort), "--hostname", "localhost"],
    env: { NODE_ENV: dev ? "development" : "production" },
    url: `http://localhost:${webPort}/`,
  };
}

async function startService(name, { log, nodeArgs = [], args, cwd = root, env, url }, settings, verbose) {
  let isReady = false;
  const service = startProcess({
    name,
    command: projectNode(),
    args: [...nodeArgs, "--disable-warning=ExperimentalWarning", ...args],
    cwd,
    env: { ...settings.env, ...env },
    logFile: join(settings.dataDir, "logs", `${log}.log`),
    onLine: (stream, line) => {
      if (verbose || (isReady && stream === "stderr" && !stopping)) say(`  ${dim(`${log} |`)} ${line}`);
    },
  });
  await step(name, () => waitUntilAnswers(service, url, readyTimeoutMs));
  isReady = true;
  void service.exited.then(async () => {
    if (stopping) return;
    console.error(`\n${red("Earmark stopped.")} ${await obituary(service)}`);
    await stop(1);
  });
}

/** The first call asks the services to stop; a second one (Ctrl-C again) kills them. */
function stop(exitCode) {
  if (stopping) {
    killProcesses();
    return stopping;
  }
  if (exitCode === 0) say(dim("\n  Stopping …"));
  stopping = stopProcesses().then(() => process.exit(exitCode));
  return stopping;
}

/** npm does not pass on a `kill -9`, and Ctrl-C would no longer reach us: its death is taken as the wish to stop. */
function stopWhenNpmIsGone() {
  if (!process.env.npm_lifecycle_event) return;
  const ancestors = readAncestors();
  setInterval(() => readAncestors() !== ancestors && stop(0), 1_000).unref();
}

/** The parent, and on Linux, where npm puts a shell between, the grandparent. */
function readAncestors() {
  const file = `/proc/${process.ppid}/stat`;
  const grandparent = existsSync(file) ? readFileSync(file, "utf8").split(") ").at(-1).split(" ")[1] : "";
  return `${process.ppid} ${grandparent}`;
}
