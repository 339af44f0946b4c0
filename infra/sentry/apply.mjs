// `npm run sentry:apply`: alerts, monitors and the dashboard at Sentry, as they stand in this folder. `-- --dry-run` only
// says what would be done. docs/watching.md tells of the settings.
import { parseArgs } from "node:util";

import { checkNode, Plain } from "../local/settings.mjs";
import { applyWanted } from "./apply-wanted.mjs";
import { readEnvironment, readSentrySettings } from "./settings.mjs";

try {
  checkNode();
  const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
  const dryRun = values["dry-run"];
  const { make, change, keep } = await applyWanted(readSentrySettings(readEnvironment()), {
    dryRun,
    say: console.log,
  });
  const verbs = dryRun ? ["to be made", "to change"] : ["made", "put right"];
  console.log(`\n${make} ${verbs[0]}, ${change} ${verbs[1]}, ${keep} as they are`);
} catch (error) {
  console.error(error instanceof Plain ? error.message : error);
  process.exitCode = 1;
}
