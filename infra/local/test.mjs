// `npm test`: installs, runs the unit tests of every workspace (with a real PostgreSQL when there is one), then
// Playwright on the built stack. `--unit` or `--e2e` runs one half; `--force` ignores cached results; what follows
// `--` goes to Playwright. The last line is always `N passed, N failed`.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { ensureBuilt } from "./build.mjs";
import { ensureInstalled, installBeside } from "./install.mjs";
import { startProcess, stopProcesses } from "./processes.mjs";
import { checkNode, Plain, projectNode, readSettings, root } from "./settings.mjs";
import { bold, red, say, step } from "./terminal.mjs";
import { tool, toolEnv } from "./tools.mjs";

const awsFolder = join(root, "infra/aws");
const total = { passed: 0, failed: 0, skipped: 0 };
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => void finish("The tests were stopped."));

try {
  checkNode();
  const flag = { type: "boolean", default: false };
  const { values, positionals } = parseArgs({
    options: { unit: flag, e2e: flag, force: flag },
    allowPositionals: true,
  });
  await ensureInstalled({ signIn: true });
  const installed = values.e2e ? undefined : installBeside(awsFolder).catch((error) => error);
  if (!values.e2e) await runUnitTests(values.force);
  if (!values.e2e) await runCommandTests();
  if (!values.e2e) await runAwsTests(await installed);
  if (!values.unit) await runEndToEndTests(positionals);
  await finish();
} catch (error) {
  await finish(error instanceof Plain ? error.message : error.stack);
}

async function finish(problem) {
  if (problem) console.error(`\n${red("The tests could not be finished.")} ${problem}`);
  if (problem) total.failed += 1;
  await stopProcesses();
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed > 0 ? 1 : 0);
}

async function runUnitTests(force) {
  const databaseUrl = process.env.TEST_DATABASE_URL || (await startPostgres());
  const reports = workspaces().map((folder) => join(folder, "test-results/unit.json"));
  for (const report of reports) rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", "--outputFile.json=test-results/unit.json"];
  const turbo = [
    "run",
    "test",
    "--continue",
    "--concurrency=2",
    "--output-logs=new-only",
    ...(force ? ["--force"] : []),
  ];
  const exitCode = await run("unit tests", tool("turbo", ...turbo, "--", ...reporters), {
    TEST_POSTGRES: databaseUrl ? "yes" : "no",
    ...(databaseUrl ? { TEST_DATABASE_URL: databaseUrl } : {}),
  });
  count(exitCode, reports.filter(existsSync).map(readVitestReport));
}

/** The tests of infra/, which belong to no workspace and use nothing but Node. */
function runCommandTests() {
  return runNodeTests("tests of the commands", root, ["infra/**/*.test.mjs"]);
}

/** What AWS is given, in one process: what is synthesised once is looked at by all of its tests. */
async function runAwsTests(problem) {
  if (problem) throw problem;
  const files = ["*.test.ts", "edge/*.test.ts"];
  await Promise.all([
    run("types of infra/aws", tool("tsc", "-p", awsFolder), {}).then((exitCode) => count(exitCode, [])),
    runNodeTests("tests of infra/aws", awsFolder, ["--test-isolation=none", ...files]),
  ]);
}

async function runNodeTests(name, cwd, args) {
  const summary = {};
  const command = { cwd, command: projectNode(), args: ["--test", "--test-reporter=tap", ...args] };
  const exitCode = await run(name, command, {}, (line) => {
    const [, key, value] = /^# (pass|fail|cancelled|skipped) (\d+)$/.exec(line) ?? [];
    if (key) summary[key] = Number(value);
    else if (/^ *(ok|not ok) |^ +(error|expected|actual|location):/.test(line)) console.log(line);
  });
  const { pass = 0, fail = 0, cancelled = 0, skipped = 0 } = summary;
  count(exitCode, [{ passed: pass, failed: fail + cancelled, skipped }]);
}

/** The address of a throwaway server, or undefined, said out loud, when the machine has none. */
async function startPostgres() {
  let resolveUrl;
  const url = new Promise((resolve) => (resolveUrl = resolve));
  const server = startProcess({
    name: "PostgreSQL",
    command: projectNode(),
    args: [join(root, "infra/local/postgres.mjs")],
    env: process.env,
    onLine: (stream, line) => stream === "stdout" && resolveUrl(line),
  });
  const found = await step("PostgreSQL", () => Promise.race([url, server.exited.then(() => undefined)]));
  if (!found) {
    const reason = server.lastLines.map(({ line }) => line).join(" ");
    say(bold(`\n  SKIPPED: the tests on a real PostgreSQL (${reason}). Give one with TEST_DATABASE_URL.\n`));
  }
  return found;
}

async function runEndToEndTests(args) {
  if (!existsSync(join(root, "apps/web/playwright.config.ts"))) return;
  await ensureBuilt(readSettings({ useEnvFile: false }).env);
  const report = join(root, "apps/web/test-results/e2e.json");
  rmSync(report, { force: true });
  const playwright = tool("playwright", "test", "--reporter=list,json", ...args);
  const exitCode = await run(
    "end-to-end tests",
    { ...playwright, cwd: join(root, "apps/web") },
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  count(exitCode, existsSync(report) ? [readPlaywrightReport(report)] : []);
}

async function run(name, command, env, onLine = console.log) {
  console.log(`\n${bold(name)}`);
  const child = startProcess({
    name,
    cwd: root,
    ...command,
    env: { ...toolEnv(), ...env },
    onLine: (_, line) => onLine(line),
  });
  return child.exited;
}

/** A run that failed without a failed test (it crashed, or could not begin) counts as one failure. */
function count(exitCode, reports) {
  const failedBefore = total.failed;
  for (const report of reports) for (const key of Object.keys(total)) total[key] += report[key];
  if (exitCode !== 0 && total.failed === failedBefore) total.failed += 1;
}

function readVitestReport(file) {
  const { numPassedTests, numFailedTests, numPendingTests, success } = JSON.parse(readFileSync(file, "utf8"));
  return { passed: numPassedTests, failed: numFailedTests || (success ? 0 : 1), skipped: numPendingTests };
}

function readPlaywrightReport(file) {
  const { stats } = JSON.parse(readFileSync(file, "utf8"));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

function workspaces() {
  return ["apps", "packages"].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
  );
}
