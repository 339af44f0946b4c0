import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../../local/settings.mjs";

/** What a stranger could turn against us, or what would fail only once it runs. Each rule gives sentences. */
export const rules = {
  "actions are pinned by their whole hash, with the version beside it": ({ text }) =>
    [...text.matchAll(/^\s*(?:- )?uses: *(.+)$/gm)]
      .map(([, used]) => used)
      .filter((used) => !used.startsWith("./") && !/^[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(used)),

  "a workflow may do nothing until a job says what it needs": ({ parsed }) =>
    parsed.jobs && JSON.stringify(parsed.permissions) !== "{}" ? ["permissions: {} is missing"] : [],

  "every job says what it may do, and why where it may write": ({ parsed, text }) => [
    ...jobsOf(parsed).flatMap(([name, job]) =>
      typeof job.permissions === "object" ? [] : [`${name} does not say what it may do`],
    ),
    ...[...text.matchAll(/^ +([\w-]+): write *$/gm)].map(([, scope]) => `${scope}: write, without a reason`),
  ],

  "nothing runs with our rights on what a stranger sent": ({ parsed }) =>
    ["pull_request_target", "workflow_run", "issue_comment"].filter((name) =>
      triggersOf(parsed).includes(name),
    ),

  "no expression is written into a script: it comes by an environment variable": ({ parsed }) =>
    stepsOf(parsed).flatMap(({ run, with: given }) =>
      [run, given?.script].filter((script) => script?.includes("${{")).map((script) => script.trim()),
    ),

  "every job ends by itself": ({ parsed }) =>
    jobsOf(parsed).flatMap(([name, job]) =>
      job.uses || (job["timeout-minutes"] > 0 && job["timeout-minutes"] <= 60)
        ? []
        : [`${name} has no timeout`],
    ),

  "what runs on pull requests gets no secret": ({ parsed, text }) =>
    triggersOf(parsed).includes("pull_request")
      ? [...text.matchAll(/secrets[.:[].*/g)].map(([found]) => found)
      : [],

  "a checkout leaves no credentials behind": ({ parsed }) =>
    stepsOf(parsed)
      .filter(
        ({ uses, with: given }) =>
          uses?.startsWith("actions/checkout@") && given?.["persist-credentials"] !== false,
      )
      .map(({ uses }) => uses),

  "what is run exists": ({ parsed }) => stepsOf(parsed).flatMap(({ run = "" }) => unknownCommands(run)),

  "what is used from here exists": ({ parsed }) =>
    [...stepsOf(parsed), ...jobsOf(parsed).map(([, job]) => job)]
      .map(({ uses }) => uses)
      .filter((uses) => uses?.startsWith("./") && !isHere(uses)),

  "a deployment and a release are never broken off, nor run twice at once": ({ name, parsed }) => {
    if (!/\/(deploy-stage|release)\.yml$/.test(name)) return [];
    const groups = [parsed.concurrency, ...jobsOf(parsed).map(([, job]) => job.concurrency)].filter(Boolean);
    return groups.some((group) => group["cancel-in-progress"] === false) ? [] : ["there is no such group"];
  },
};

const jobsOf = (parsed) => Object.entries(parsed.jobs ?? {});
const stepsOf = (parsed) => [
  ...jobsOf(parsed).flatMap(([, job]) => job.steps ?? []),
  ...(parsed.runs?.steps ?? []),
];
const triggersOf = (parsed) =>
  typeof parsed.on === "string"
    ? [parsed.on]
    : Array.isArray(parsed.on)
      ? parsed.on
      : Object.keys(parsed.on ?? {});

const isHere = (uses) =>
  existsSync(join(root, uses)) && (uses.endsWith(".yml") || existsSync(join(root, uses, "action.yml")));

/** Scripts of npm, and files of ours that Node is given, that are not there. */
function unknownCommands(run) {
  const scripts = [...run.matchAll(/\bnpm run ([\w:-]+)(?: -w (\S+))?/g)].flatMap(
    ([said, script, workspace]) => (scriptsOf(workspace)[script] ? [] : [said]),
  );
  const files = [...run.matchAll(/\b(?:node|--prefix) ((?:infra|apps|packages)\/\S+)/g)].flatMap(
    ([said, path]) => (existsSync(join(root, path)) ? [] : [said]),
  );
  return [...scripts, ...files];
}

function scriptsOf(workspace) {
  const folder = workspace
    ? `${workspace === "@earmark/api" || workspace === "@earmark/web" ? "apps" : "packages"}/${workspace.split("/")[1]}`
    : ".";
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")).scripts;
}
