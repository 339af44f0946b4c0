import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The speech endpoint of infra/modal. */
export const folder = fileURLToPath(new URL("../../../../../infra/modal", import.meta.url));

/** Whether all of these can be run here. */
export async function has(...programs: string[]): Promise<boolean> {
  const found = programs.map((name) => promisify(execFile)("/bin/sh", ["-c", `command -v ${name}`]));
  return (await Promise.allSettled(found)).every(({ status }) => status === "fulfilled");
}

/** Whether there is a Python that is new enough for the endpoint. */
export const hasPython = (): Promise<boolean> =>
  promisify(execFile)("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]).then(
    () => true,
    () => false,
  );

/** Starts the endpoint with one of its engines, on a free port. */
export async function startPythonServer(
  module: string,
  options: { args?: readonly string[]; token?: string } = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const args = ["-m", module, "--port", "0", ...(options.args ?? [])];
  const path = (await promisify(execFile)("/bin/sh", ["-c", 'printf %s "$PATH"'])).stdout;
  const child = spawn("python3", args, {
    cwd: folder,
    env: { PATH: path, PYTHONDONTWRITEBYTECODE: "1", SPEECH_TOKEN: options.token },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const closed = once(child, "close");
  for await (const line of createInterface(child.stdout)) {
    const url = /^listening on (\S+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    const close = async () => {
      child.kill();
      await closed;
    };
    return { url, close };
  }
  throw new Error(`${module} ended before it listened`);
}
