import { existsSync } from "node:fs";
import { join } from "node:path";

import { Code } from "aws-cdk-lib/aws-lambda";

import { StageError } from "./stages.ts";

/** The module in each bundle that exports `handler`. */
const ENTRIES = { api: "lambda", worker: "lambda-worker" } as const;

/** The code of a function. Throws StageError when it was not bundled. */
export function bundleOf(name: keyof typeof ENTRIES, folder: string): { code: Code; handler: string } {
  const entry = ENTRIES[name];
  if (!existsSync(join(folder, name, `${entry}.mjs`)))
    throw new StageError(`There is no bundle of the ${name} to deploy. Run: npm run bundle -w @earmark/api`);
  return { code: Code.fromAsset(join(folder, name)), handler: `${entry}.handler` };
}
