import { existsSync, readFileSync, statfsSync } from "node:fs";
import { join } from "node:path";

import { runTool } from "./processes.mjs";
import { Plain, projectNode, root } from "./settings.mjs";
import { step } from "./terminal.mjs";

const neededMb = { install: 2_500, run: 300 };

/** Installs what package-lock.json says, unless exactly that is installed. Runs on Node 20 with nothing there. */
export async function ensureInstalled({ signIn }) {
  const folders = [root, ...(signIn ? [join(root, "infra/firebase")] : [])].filter(
    (folder) => !isInstalled(folder),
  );
  checkDiskSpace(folders.length > 0 ? neededMb.install : neededMb.run);
  if (folders.length > 0) await step("Install", () => Promise.all(folders.map(install)));
  if (!existsSync(projectNode())) {
    throw new Plain(
      "Earmark runs on Node 24, and npm could not install it for this machine: install Node 24 or newer yourself.",
    );
  }
}

function checkDiskSpace(mb) {
  const { bavail, bsize } = statfsSync(root);
  const freeMb = Math.floor((bavail * bsize) / 1e6);
  if (freeMb < mb)
    throw new Plain(
      `Only ${freeMb} MB are free on the disk of ${root}, and ${mb} MB are needed: make room and try again.`,
    );
}

/** Installs a folder that has its own lock file, while others work: it mostly waits for the disk. */
export async function installBeside(folder) {
  if (!isInstalled(folder)) await install(folder);
}

/** npm writes down what it installed when it has finished; compare that with what the lock file wants. */
export function isInstalled(folder) {
  const wanted = readPackages(join(folder, "package-lock.json"));
  const found = readPackages(join(folder, "node_modules/.package-lock.json"));
  return Object.entries(wanted ?? {}).every(
    ([path, { version, optional, extraneous, link }]) =>
      !path.startsWith("node_modules/") ||
      link ||
      optional ||
      extraneous ||
      found?.[path]?.version === version,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function install(folder) {
  return runTool({
    ...npm(["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--prefer-offline"]),
    cwd: folder,
    env: process.env,
    failure: `"npm ci" failed in ${folder}`,
  });
}

/** The npm that started us, or the one on the path. */
export function npm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith(".js")
    ? { command: process.execPath, args: [script, ...args] }
    : { command: "npm", args };
}
