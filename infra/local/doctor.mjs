// `npm run doctor`: what is configured, reachable and missing, each with one sentence on what to do. Asks only addresses
// that the settings name, and prints none of their secrets.
import { examine } from "./doctor/examine.mjs";
import { Plain, readSettings } from "./settings.mjs";
import { bold, dim, green, red } from "./terminal.mjs";

const marks = { ok: green("ok     "), off: dim("off    "), problem: red("problem") };

try {
  const { env } = readSettings({ useEnvFile: true });
  let problems = 0;
  for await (const { name, state, say } of examine(env)) {
    if (state === "problem") problems += 1;
    console.log(`  ${marks[state]}  ${bold(name.padEnd(12))} ${say}`);
  }
  const verdict =
    problems === 0 ? "Nothing is wrong" : `${problems} ${problems === 1 ? "problem" : "problems"}`;
  console.log(`\n${verdict}. What is off is not needed for the rest.`);
  process.exitCode = problems === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Plain ? error.message : error);
  process.exitCode = 1;
}
