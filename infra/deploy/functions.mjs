// `node infra/deploy/functions.mjs remember staging file.json` writes down which version of each function is live;
// `… restore staging file.json` makes those live again. Speaks to AWS through its own command, which finds credentials
// by itself.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { Plain } from "../local/settings.mjs";

const run = promisify(execFile);
const alias = "live";
const pollMs = Number(process.env.STACK_POLL_MS || 5_000);
/** GitHub leaves a job that was cancelled five minutes to tidy up. */
const maxRestingMs = 4 * 60_000;
const nameOutputs = ["ApiFunctionName", "WorkerFunctionNames", "SweepsFunctionName"];

try {
  const [verb, stage, file] = process.argv.slice(2);
  if (!["remember", "restore"].includes(verb) || !stage || !file)
    throw new Plain("Say what to do: node infra/deploy/functions.mjs remember|restore <stage> <file>");
  await (verb === "remember" ? remember(stage, file) : restore(stage, file));
} catch (error) {
  console.error(error instanceof Plain ? error.message : error);
  process.exitCode = 1;
}

async function remember(stage, file) {
  const names = await functionsOf(stage);
  const versions = {};
  for (const name of names) {
    const { FunctionVersion } = await aws("lambda", "get-alias", "--function-name", name, "--name", alias);
    versions[name] = FunctionVersion;
  }
  writeFileSync(file, JSON.stringify(versions));
  console.log(
    names.length > 0
      ? `Live are ${words(versions)}.`
      : "Nothing is live yet: there is nothing to go back to.",
  );
}

/** What the last deployment made. None before the first. */
async function functionsOf(stage) {
  const { Outputs = [] } = await stackOf(stage);
  return Outputs.flatMap(({ OutputKey, OutputValue }) =>
    nameOutputs.includes(OutputKey) ? OutputValue.split(",") : [],
  );
}

async function stackOf(stage) {
  try {
    const name = `earmark-${stage}-app`;
    const { Stacks } = await aws("cloudformation", "describe-stacks", "--stack-name", name);
    return Stacks[0];
  } catch (error) {
    if (/does not exist/.test(error.message)) return {};
    throw error;
  }
}

/** A deployment that was broken off goes on at CloudFormation, which would make its version live after all. */
async function untilAtRest(stage) {
  const deadline = Date.now() + maxRestingMs;
  for (;;) {
    const { StackStatus = "" } = await stackOf(stage);
    if (!StackStatus.endsWith("_IN_PROGRESS") || StackStatus.includes("CLEANUP")) return;
    if (Date.now() > deadline) return console.error(`CloudFormation is still at work (${StackStatus}).`);
    await sleep(pollMs);
  }
}

/** All of them, whatever happens to one: a mixture of versions is worse than either. */
async function restore(stage, file) {
  const versions = JSON.parse(readFileSync(file, "utf8"));
  await untilAtRest(stage).catch((error) => console.error(error.message));
  const failed = [];
  for (const [name, version] of Object.entries(versions)) {
    const set = ["--function-name", name, "--name", alias, "--function-version", version];
    await aws("lambda", "update-alias", ...set).catch((error) => failed.push(`${name} (${error.message})`));
  }
  if (failed.length > 0)
    throw new Plain(
      `Do by hand what could not be put back: ${failed.join(", ")}. Wanted are ${words(versions)}.`,
    );
  console.log(
    Object.keys(versions).length > 0
      ? `Live again are ${words(versions)}.`
      : "There was nothing to go back to.",
  );
}

function words(versions) {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
}

async function aws(...args) {
  try {
    const { stdout } = await run("aws", [...args, "--output", "json"], { timeout: 60_000 });
    return stdout.trim() === "" ? {} : JSON.parse(stdout);
  } catch (error) {
    const said = (error.stderr || error.message).trim().split("\n").at(-1);
    throw new Plain(`aws ${args.slice(0, 2).join(" ")} failed: ${said}`);
  }
}
