import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { Plain, root } from "../local/settings.mjs";

/** Where a deployment installs it: `npm ci --prefix infra/deploy --ignore-scripts`. */
const cli = join(root, "infra/deploy/node_modules/.bin/sentry-cli");

/**
 * Uploads minified files and their maps for a project, under the names that its errors call them by. Sentry's own tool does
 * it: how maps are sent has changed thrice, and it knows.
 */
export async function uploadMaps({ url, token, org }, { project, version, prefix, folders }) {
  const command = process.env.SENTRY_CLI || cli;
  if (!existsSync(command))
    throw new Plain("Sentry's tool is not installed: npm ci --prefix infra/deploy --ignore-scripts");
  const args = [
    "--url",
    url,
    "sourcemaps",
    "upload",
    "--release",
    version,
    "--url-prefix",
    prefix,
    ...folders,
  ];
  const child = spawn(command, args, {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      SENTRY_AUTH_TOKEN: token,
      SENTRY_ORG: org,
      SENTRY_PROJECT: project,
      SENTRY_CLI_NO_EXIT_TRAP: "1",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Plain("The source maps could not be uploaded.");
}
