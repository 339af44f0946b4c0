import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, existsSync, statfsSync } from "node:fs";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { join } from "node:path";

import { projectNode, root } from "../settings.mjs";
import { off, ok, problem } from "./findings.mjs";
import { reach } from "./reach.mjs";

const neededMb = 2_500;
const timeoutMs = 5_000;

export function node() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 12))
    return problem(`This is Node ${process.versions.node}; install 20.12 or newer from https://nodejs.org.`);
  if (!existsSync(projectNode()))
    return problem("Nothing is installed yet: `npm start` does it, or `npm ci`.");
  return ok(
    `${process.versions.node} runs the commands, ${projectNode() === process.execPath ? "and" : "and npm's Node 24 runs"} Earmark.`,
  );
}

/** Of the data folder, or of the checkout while there is none. */
export function disk({ DATA_DIR: dataDir }) {
  const folder = existsSync(dataDir) ? dataDir : root;
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return problem(
      `${folder} can't be written: give this user the right to, or choose another with DATA_DIR.`,
    );
  }
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1e6);
  if (freeMb < neededMb)
    return problem(`Only ${freeMb} MB are free at ${folder}: make room for ${neededMb} MB.`);
  return ok(`${Math.floor(freeMb / 1_000)} GB are free at ${folder}.`);
}

/** A port is free, or Earmark's own. */
export async function port({ number, setting, what, isOurs }) {
  if (!(await isTaken(number))) return ok(`Port ${number} is free.`);
  if (await isOurs(number)) return ok(`${what} is running on port ${number}.`);
  return problem(`Something else uses port ${number}: stop it, or choose another with ${setting}.`);
}

export const isApi = async (number) =>
  (await reach(`http://127.0.0.1:${number}/health`)).body?.status === "ok";

export const isWeb = async (number) => (await reach(`http://localhost:${number}/`)).status === 200;

async function isTaken(number) {
  const socket = connect({ port: number, host: "localhost", timeout: 1_000 });
  try {
    await Promise.race([
      once(socket, "connect"),
      once(socket, "timeout").then(() => Promise.reject(new Error("slow"))),
    ]);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The settings' own, the machine's, or the one that npm brings. */
export async function ffmpeg({ FFMPEG_PATH: path }) {
  const version = /^ffmpeg version (\S+)/;
  if (path) {
    const found = version.exec(await firstLine(path, ["-version"]));
    return found
      ? ok(`${found[1]}, by FFMPEG_PATH.`)
      : problem("FFMPEG_PATH leads to no ffmpeg that runs: correct it or unset it.");
  }
  const own = version.exec(await firstLine("ffmpeg", ["-version"]));
  if (own) return ok(`${own[1]}, of this machine.`);
  const brought = version.exec(await firstLine(bundledFfmpeg(), ["-version"]));
  if (brought) return ok(`${brought[1]}, from npm.`);
  return problem("There is none, so recordings wait: install ffmpeg, or name it by FFMPEG_PATH.");
}

function bundledFfmpeg() {
  const name = process.platform === "win32" ? "ffmpeg.exe" : "ffmpeg";
  return join(root, "node_modules/@ffmpeg-installer", `${process.platform}-${process.arch}`, name);
}

export async function ytDlp({ YT_DLP_PATH: path }) {
  if (!path)
    return off("YouTube videos without captions are not heard; install yt-dlp and set YT_DLP_PATH for that.");
  const version = await firstLine(path, ["--version", "--ignore-config"]);
  if (!/^\d{4}\.\d{2}\.\d{2}/.test(version))
    return problem("YT_DLP_PATH leads to no yt-dlp that runs: correct it or unset it.");
  const ageDays = (Date.now() - Date.parse(version.slice(0, 10).replaceAll(".", "-"))) / 86_400_000;
  if (ageDays > 180)
    return problem(
      `yt-dlp ${version} is ${Math.floor(ageDays)} days old, and YouTube changes: update it with \`yt-dlp -U\`.`,
    );
  return ok(`${version}.`);
}

/** What a program says first; an empty text when it can't be run or takes too long. */
async function firstLine(command, args) {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "ignore"],
    timeout: timeoutMs,
    windowsHide: true,
  });
  let said = "";
  child.stdout.on("data", (chunk) => (said = (said + chunk).slice(0, 2_000)));
  await once(child, "close").catch(() => {});
  return said.split("\n")[0].trim();
}

export const requireFromApi = createRequire(join(root, "apps/api/package.json"));
