// `node infra/sentry/web-maps.mjs`, after a build of the web app on Vercel: gives Sentry the maps of its scripts, and
// deletes them, so that no browser loads them. Without a token there are none. A tracker that does not answer ends no build.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { Plain, root } from "../local/settings.mjs";
import { readSentrySettings } from "./settings.mjs";
import { uploadMaps } from "./source-maps.mjs";

const scripts = join(process.env.WEB_BUILD || join(root, "apps/web/.next"), "static");

const maps = existsSync(scripts)
  ? readdirSync(scripts, { recursive: true }).filter((name) => name.endsWith(".map"))
  : [];
try {
  if (process.env.SENTRY_AUTH_TOKEN && maps.length > 0) await upload();
} catch (error) {
  console.error(error instanceof Plain ? error.message : error);
  console.error("Errors of this build will be shown as it was minified.");
}
for (const map of maps) rmSync(join(scripts, map));

async function upload() {
  const { SENTRY_RELEASE, VERCEL_GIT_COMMIT_SHA } = process.env;
  const version = SENTRY_RELEASE || VERCEL_GIT_COMMIT_SHA;
  if (!version) throw new Plain("Neither SENTRY_RELEASE nor VERCEL_GIT_COMMIT_SHA says which release it is.");
  const settings = readSentrySettings(process.env);
  const project = settings.projects.at(-1);
  await uploadMaps(settings, { project, version, prefix: "~/_next/static", folders: [scripts] });
  console.log(`Sentry has ${maps.length} maps of ${version}.`);
}
