// `node infra/ci/contract/check.mjs before.json`: what of the committed contract would break who was written against that
// one. Ends with 1 when something would, unless it is meant: `--breaking-change`, as the label on a pull request is called.
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { Plain, root } from "../../local/settings.mjs";
import { compareContracts } from "./compare-contracts.mjs";

try {
  const { values, positionals } = parseArgs({
    options: { "breaking-change": { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const found = compareContracts(read(positionals[0]), read(join(root, "packages/api-client/openapi.json")));
  const lines = found.map(({ place, what }) => `- \`${place}\` ${what}`);
  const meant = values["breaking-change"];
  const verdict =
    found.length === 0
      ? "The contract breaks nobody."
      : `${found.length} ${found.length === 1 ? "change breaks" : "changes break"} who uses the API as it was${meant ? ", and that is meant" : ". Find another way, or label the pull request `breaking-change`"}.`;
  const said = [verdict, "", ...lines].join("\n").trim();
  console.log(said);
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, `${said}\n`);
  process.exitCode = found.length > 0 && !meant ? 1 : 0;
} catch (error) {
  console.error(error instanceof Plain ? error.message : error);
  process.exitCode = 1;
}

function read(file) {
  if (!file)
    throw new Plain("Name the contract to compare with: node infra/ci/contract/check.mjs before.json");
  return JSON.parse(readFileSync(file, "utf8"));
}
