// `node infra/sentry/release.mjs <version> <environment> [folder …]`: makes a release at Sentry, gives it the source maps
// of the folders, and marks that it was deployed. May be run again.
import { Plain } from "../local/settings.mjs";
import { openSentryApi } from "./sentry-api.mjs";
import { readEnvironment, readSentrySettings } from "./settings.mjs";
import { uploadMaps } from "./source-maps.mjs";

try {
  const [version, environment, ...folders] = process.argv.slice(2);
  if (!version || !environment)
    throw new Plain("Say which: node infra/sentry/release.mjs <version> <environment> [folder …]");
  const env = readEnvironment();
  const settings = readSentrySettings(env);
  const api = openSentryApi(settings);
  const release = `${api.organization}/releases/${encodeURIComponent(version)}/`;
  await api.write("POST", `${api.organization}/releases/`, {
    version,
    projects: settings.projects,
    ...(env.GITHUB_SHA && { ref: env.GITHUB_SHA }),
    ...(env.GITHUB_REPOSITORY && {
      url: `https://github.com/${env.GITHUB_REPOSITORY}/commit/${env.GITHUB_SHA}`,
    }),
  });
  // The folder that a function runs in is nobody's business: the API calls its files so in what it tells of errors.
  const maps = { project: settings.projects[0], version, prefix: "app:///", folders };
  if (folders.length > 0) await uploadMaps(settings, maps);
  await api.write("PUT", release, { dateReleased: new Date().toISOString() });
  await api.write("POST", `${release}deploys/`, {
    environment,
    projects: settings.projects,
    ...(env.WEB_ORIGIN && { url: env.WEB_ORIGIN }),
  });
  console.log(`Sentry knows that ${version} runs in ${environment}.`);
} catch (error) {
  console.error(error instanceof Plain ? error.message : error);
  process.exitCode = 1;
}
