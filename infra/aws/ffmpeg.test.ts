import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { settings } from "../../apps/api/src/env.ts";
import { fetchFfmpeg } from "./fetch-ffmpeg.ts";
import { FFMPEG_PATH } from "./ffmpeg.ts";
import type { Execute } from "./redrive.ts";
import { StageError } from "./stages.ts";
import { only, outdirFor, PROD, resources, synthesized } from "./testing/synthesized.ts";

/** A registry whose package holds a script in ffmpeg's place, and a lock file that knows it. */
function scene(name: string, integrity?: string) {
  const folder = outdirFor(name);
  mkdirSync(join(folder, "package"), { recursive: true });
  writeFileSync(join(folder, "package/ffmpeg"), "#!/bin/sh\n", { mode: 0o755 });
  const archive = join(folder, "made.tgz");
  spawnSync("tar", ["-czf", archive, "-C", folder, "package"]);
  const hash = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  const lockFile = join(folder, "package-lock.json");
  const locked = { version: "4.1.4", integrity: integrity ?? hash };
  writeFileSync(
    lockFile,
    JSON.stringify({ packages: { "node_modules/@ffmpeg-installer/linux-arm64": locked } }),
  );
  let asked = 0;
  const execute: Execute = (file, args) => {
    if (file !== "npm") return { status: spawnSync(file, args).status ?? 1, output: "" };
    asked += 1;
    writeFileSync(join(args.at(-1) ?? "", "got.tgz"), readFileSync(archive));
    return { status: 0, output: "got.tgz\n" };
  };
  return { bundles: join(folder, "dist"), execute, lockFile, asked: () => asked };
}

test("ffmpeg is got once, and can be run", (t) => {
  t.mock.method(console, "log", () => {});
  const { bundles, execute, lockFile, asked } = scene("honest");
  fetchFfmpeg(bundles, execute, lockFile);
  fetchFfmpeg(bundles, execute, lockFile);
  assert.equal(asked(), 1);
  assert.ok(statSync(join(bundles, "ffmpeg/ffmpeg")).mode & 0o100);
});

test("what is not the package of the lock file is not deployed", (t) => {
  t.mock.method(console, "log", () => {});
  const { bundles, execute, lockFile } = scene("swapped", "sha512-AAAA");
  assert.throws(() => fetchFfmpeg(bundles, execute, lockFile), StageError);
  assert.throws(() => statSync(join(bundles, "ffmpeg")));
});

test("every worker has it where it is told to look, and the API carries none", () => {
  const { app } = synthesized(PROD);
  const layer = only(app, "AWS::Lambda::LayerVersion");
  assert.ok(settings.FFMPEG_PATH.safeParse(FFMPEG_PATH).success);
  for (const { Properties } of resources(app, "AWS::Lambda::Function")) {
    const isApi = Properties.FunctionName === "earmark-prod-api";
    assert.deepEqual(Properties.Layers, isApi ? undefined : [{ Ref: layer.id }]);
    assert.equal(Properties.Environment.Variables.FFMPEG_PATH, isApi ? undefined : "/opt/ffmpeg");
  }
});
