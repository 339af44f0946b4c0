// `npm run aws -- <synth|diff|deploy|destroy|ls> <stage> [app|edge|deployer] [what cdk takes]` from the root of the checkout, with AWS's
// credentials in the environment; `npm run aws -- redrive <stage> <queue>` sends dead letters back.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { fetchFfmpeg } from "./fetch-ffmpeg.ts";
import { BUNDLES } from "./names.ts";
import { redrive } from "./redrive.ts";
import { STAGE_NAMES, StageError } from "./stages.ts";

const COMMANDS = ["ls", "synth", "diff", "deploy", "destroy", "bootstrap"];
const CDK = join(import.meta.dirname, "node_modules/aws-cdk/bin/cdk");

const startedAt = new Date().toISOString();
const [command = "", stage = "", ...rest] = process.argv.slice(2);
try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof StageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function run(): number {
  if (!STAGE_NAMES.some((name) => name === stage) || !(command === "redrive" || COMMANDS.includes(command)))
    throw new StageError(
      `npm run aws -- <${[...COMMANDS, "redrive"].join("|")}> <${STAGE_NAMES.join("|")}> …`,
    );
  if (command === "redrive") return redrive(stage, rest, execute);
  if (!existsSync(CDK)) throw new StageError("CDK is not installed. Run: npm ci --prefix infra/aws");
  fetchFfmpeg(BUNDLES, execute);
  return execute(process.execPath, [CDK, command, ...stacks(rest)]).status;
}

/**
 * `app`, `edge` and `deployer` for `earmark-<stage>-app` and so on. What is deployed over and over is the first two: the
 * deployer is whom GitHub deploys as, and is not for a workflow to change.
 */
function stacks(words: string[]): string[] {
  const isName = (word: string) => ["app", "edge", "deployer"].includes(word);
  const given = words.map((word) => (isName(word) ? `earmark-${stage}-${word}` : word));
  if (["ls", "bootstrap"].includes(command) || words.some(isName)) return given;
  return [`earmark-${stage}-app`, `earmark-${stage}-edge`, ...given];
}

function execute(file: string, args: string[], read = false): { status: number; output: string } {
  const { status, stdout, error } = spawnSync(file, args, {
    cwd: import.meta.dirname,
    env: { ...process.env, EARMARK_STAGE: stage, EARMARK_DEPLOYED_AT: startedAt },
    stdio: ["inherit", read ? "pipe" : "inherit", "inherit"],
    encoding: "utf8",
  });
  if (error) throw new StageError(`${file} can't be run: ${error.message}`);
  return { status: status ?? 1, output: stdout ?? "" };
}
