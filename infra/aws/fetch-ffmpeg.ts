import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

import { FFMPEG_PACKAGE } from "./names.ts";
import type { Execute } from "./redrive.ts";
import { StageError } from "./stages.ts";

/**
 * Gets ffmpeg for the functions' processor out of npm's registry, in the version and with the hash of the root's lock
 * file: npm itself installs it on arm64 alone. Throws StageError.
 */
export function fetchFfmpeg(
  bundles: string,
  execute: Execute,
  lockFile = resolve(import.meta.dirname, "../../package-lock.json"),
): void {
  const folder = join(bundles, "ffmpeg");
  if (existsSync(join(folder, "ffmpeg"))) return;
  const { version, integrity } = lockedIn(lockFile);
  console.log(`Getting ${FFMPEG_PACKAGE} ${version} …`);
  const unpacked = join(bundles, "ffmpeg-unpacked");
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  const packed = execute(
    "npm",
    ["pack", `${FFMPEG_PACKAGE}@${version}`, "--silent", "--prefer-offline", "--pack-destination", unpacked],
    true,
  );
  const archive = join(unpacked, packed.output.trim());
  if (packed.status !== 0 || packed.output.trim() === "")
    throw new StageError(`npm could not get ${FFMPEG_PACKAGE} ${version}: is there a network?`);
  const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (found !== integrity)
    throw new StageError(`${FFMPEG_PACKAGE} ${version} is not what package-lock.json says it is`);
  if (execute("tar", ["-xzf", archive, "-C", unpacked]).status !== 0)
    throw new StageError("tar could not unpack ffmpeg");
  renameSync(join(unpacked, "package"), folder);
  rmSync(unpacked, { recursive: true });
}

function lockedIn(lockFile: string): { version: string; integrity: string } {
  const { packages } = JSON.parse(readFileSync(lockFile, "utf8")) as {
    packages: Record<string, { version?: string; integrity?: string }>;
  };
  const { version, integrity } = packages[`node_modules/${FFMPEG_PACKAGE}`] ?? {};
  if (!version || !integrity) throw new StageError(`package-lock.json knows no ${FFMPEG_PACKAGE}`);
  return { version, integrity };
}
