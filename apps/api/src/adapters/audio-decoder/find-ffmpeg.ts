import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const execute = promisify(execFile);
const isWindows = process.platform === "win32";

/**
 * The ffmpeg to use: the one that is set, else the machine's, else the one that npm installed (an old build, but it
 * needs nothing else). Undefined when there is none, or when the one that is set can't be run.
 */
export async function findFfmpeg(given: string | undefined): Promise<string | undefined> {
  const candidates = given ? [given] : [await systemFfmpeg(), shippedFfmpeg()];
  for (const file of candidates) {
    if (file !== undefined && (await runs(file))) return file;
  }
  return undefined;
}

/** By its full path, as it is run without an environment. */
export async function systemFfmpeg(): Promise<string | undefined> {
  const found = isWindows ? execute("where", ["ffmpeg"]) : execute("/bin/sh", ["-c", "command -v ffmpeg"]);
  return found.then(({ stdout }) => stdout.split(/\r?\n/)[0] || undefined).catch(() => undefined);
}

/** The binary of the optional npm package for this platform. */
export function shippedFfmpeg(): string | undefined {
  const file = isWindows ? "ffmpeg.exe" : "ffmpeg";
  try {
    return createRequire(import.meta.url).resolve(
      `@ffmpeg-installer/${process.platform}-${process.arch}/${file}`,
    );
  } catch {
    return undefined;
  }
}

const runs = (file: string): Promise<boolean> =>
  execute(file, ["-version"], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
