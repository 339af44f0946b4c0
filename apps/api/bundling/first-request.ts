import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Settings that a function does not start without. Nothing listens at these addresses. */
const SETTINGS = {
  DATABASE_URL: "postgres://127.0.0.1:1/none",
  SQS_QUEUE_URL_PREFIX: "http://127.0.0.1:1/none/",
  AWS_REGION: "none",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  FIREBASE_PROJECT_ID: "none-at-all",
  S3_BUCKET: "none",
  SECRET_KEY: "none".repeat(10),
};

/** Where a bundle has what V8 compiled of it; lambda.ts says so too. */
const COMPILED = "compile-cache";

/** The files that the first request of a new process loads. */
export const loadedFirst = (folder: string): string[] =>
  ask(folder, "--list")
    .split("\n")
    .filter((line) => line.endsWith(".mjs"));

/**
 * Has this Node compile what the first request needs, and keeps that in the bundle. No other version of Node reads it, and
 * none on another processor.
 */
export function compileFirst(folder: string): void {
  rmSync(join(folder, COMPILED), { recursive: true, force: true });
  ask(folder);
  if (!existsSync(join(folder, COMPILED))) throw new Error(`Nothing was compiled in ${folder}`);
}

const ask = (folder: string, ...options: string[]) =>
  execFileSync(process.execPath, [join(import.meta.dirname, "ask-first.ts"), folder, ...options], {
    env: SETTINGS,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
