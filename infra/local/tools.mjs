import { delimiter, join } from "node:path";

import { root } from "./settings.mjs";

const bin = join(root, "node_modules", ".bin");

/** A command of node_modules/.bin, as `startProcess` takes it. */
export function tool(name, ...args) {
  return { command: process.platform === "win32" ? `${join(bin, name)}.cmd` : join(bin, name), args };
}

/** The environment for tools: the project's own Node first on the path, nothing that asks or phones home. */
export function toolEnv() {
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
    NEXT_TELEMETRY_DISABLED: "1",
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    TURBO_TELEMETRY_DISABLED: "1",
  };
}
