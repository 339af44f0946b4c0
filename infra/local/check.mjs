// `npm run check`: every rule that a tool can hold, side by side, with a table at the end.
import { availableParallelism } from "node:os";

import { ensureInstalled } from "./install.mjs";
import { startProcess, stopProcesses } from "./processes.mjs";
import { checkNode, Plain, root } from "./settings.mjs";
import { green, red } from "./terminal.mjs";
import { toolEnv, tool } from "./tools.mjs";

const checks = {
  types: tool("turbo", "run", "typecheck", "--output-logs=errors-only"),
  lint: tool("oxlint", "--deny-warnings", "--report-unused-disable-directives"),
  unused: tool("knip", "--no-progress"),
  contract: tool("redocly", "lint", "earmark"),
  format: tool("oxfmt", "--check"),
  versions: tool("sherif", "--ignore-dependency", "typescript"),
  boundaries: tool("turbo", "boundaries"),
};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => void stopProcesses().then(() => process.exit(1)));

try {
  checkNode();
  await ensureInstalled({ signIn: false });
  const results = await runSideBySide(Object.entries(checks));
  const failed = results.filter((result) => !result.passed);
  for (const { name, output } of failed) console.log(`\n${red(`── ${name}`)}\n${output.trim()}`);
  console.log();
  for (const { name, passed, ms } of results) {
    console.log(
      `  ${passed ? green("✓") : red("✗")} ${name.padEnd(12)} ${(ms / 1000).toFixed(1).padStart(5)} s`,
    );
  }
  console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Plain ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}

/** The long ones come first in the list; the rest fills the other processor. */
async function runSideBySide(entries) {
  const waiting = entries.map(([name, command], index) => ({ name, command, index }));
  const results = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next.index] = await run(next);
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return results;
}

async function run({ name, command }) {
  const startedAt = Date.now();
  let output = "";
  const process = startProcess({
    name,
    ...command,
    cwd: root,
    env: toolEnv(),
    onLine: (_, line) => (output += `${line}\n`),
  });
  const reason = await process.exited;
  return { name, passed: reason === 0, output, ms: Date.now() - startedAt };
}
