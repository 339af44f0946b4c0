import { issueRules, metricRules } from "./alerts.mjs";
import { findChannels } from "./channels.mjs";
import { differences } from "./compare.mjs";
import { dashboard } from "./dashboard.mjs";
import { monitors } from "./monitors.mjs";
import { openSentryApi } from "./sentry-api.mjs";

/**
 * Makes at Sentry what is not there, puts right what was changed, and leaves alone what is not ours. Everything is read
 * before anything is written, so that a wrong name or a missing right changes nothing. Throws Plain.
 */
export async function applyWanted(settings, { dryRun, say }) {
  const api = openSentryApi(settings);
  const channels = await findChannels(settings, api);
  const steps = (await Promise.all(kinds(settings, api, channels).map(planOf))).flat();
  if (channels.metricActions.length === 0)
    say(
      "No SENTRY_SLACK_CHANNEL and no SENTRY_TEAMS_CHANNEL: issues are told by e-mail, budgets are only shown.",
    );
  const counts = { make: 0, change: 0, keep: 0 };
  for (const step of steps) {
    counts[step.action] += 1;
    say(lineOf(step, dryRun));
    if (!dryRun && step.action !== "keep") await step.write();
  }
  return counts;
}

/** What there is to be, where it lives, and how it is found again. */
function kinds(settings, api, channels) {
  const { projects, perHour, perMonth, isTraced } = settings;
  const [first] = projects;
  const perProject = projects.map((project) => {
    const path = `${api.project(project)}/rules/`;
    const wanted = issueRules({ watchesJobs: project === first, channels });
    return {
      what: `alert of ${project}`,
      path,
      wanted,
      list: () => api.readAll(path),
      key: "name",
      id: "id",
    };
  });
  const listed = (what, folder, wanted, key, id) => {
    const path = `${api.organization}/${folder}/`;
    return { what, path, wanted, list: () => api.readAll(path), key, id };
  };
  const rules = projects.flatMap((project) => metricRules({ project, perHour, perMonth, channels }));
  const boards = listed("dashboard", "dashboards", [dashboard({ projects, isTraced })], "title", "id");
  return [
    ...perProject,
    listed("alert", "alert-rules", rules, "name", "id"),
    listed("monitor", "monitors", monitors({ ...settings, project: first }), "slug", "slug"),
    // The list of dashboards has no widgets.
    { ...boards, read: ({ id }) => api.read(`${boards.path}${id}/`) },
  ].map((kind) => ({ ...kind, api }));
}

async function planOf({ what, path, wanted, list, read = (found) => found, key, id, api }) {
  const all = await list();
  return Promise.all(
    wanted.map(async (one) => {
      const name = one[key];
      const found = all.find((entry) => entry[key] === name);
      if (!found) return { action: "make", what, name, write: () => api.write("POST", path, one) };
      const changed = differences(asWritten(await read(found)), one);
      if (changed.length === 0) return { action: "keep", what, name };
      return {
        action: "change",
        what,
        name,
        changed,
        write: () => api.write("PUT", `${path}${found[id]}/`, one),
      };
    }),
  );
}

/** A monitor is written with its project's slug, and read with the project. */
const asWritten = (read) => (read.project?.slug ? { ...read, project: read.project.slug } : read);

function lineOf({ action, what, name, changed }, dryRun) {
  if (action === "keep") return `  as it is    ${what}: ${name}`;
  if (action === "make") return `  ${dryRun ? "to be made" : "made"}`.padEnd(14).concat(`${what}: ${name}`);
  return `  ${dryRun ? "to change" : "put right"}`
    .padEnd(14)
    .concat(`${what}: ${name} (${changed.join(", ")})`);
}
