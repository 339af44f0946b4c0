import { existsSync } from "node:fs";
import { join } from "node:path";

import { Architecture, Code, LayerVersion } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";

import { FFMPEG_PACKAGE, named } from "./names.ts";
import { type Stage, StageError } from "./stages.ts";

/** Where functions have it: what a layer brings is put together in /opt. */
export const FFMPEG_PATH = "/opt/ffmpeg";

/** ffmpeg for the workers: not in their bundle, as it never changes and would be sent anew with each deployment. */
export function createFfmpegLayer(scope: Construct, stage: Stage, bundles: string): LayerVersion {
  const folder = join(bundles, "ffmpeg");
  if (!existsSync(join(folder, "ffmpeg")))
    throw new StageError("There is no ffmpeg to deploy. Use npm run aws, which gets it");
  return new LayerVersion(scope, "ffmpeg", {
    layerVersionName: named(stage, "ffmpeg"),
    description: `ffmpeg, as ${FFMPEG_PACKAGE} brings it`,
    license: "GPL-3.0",
    code: Code.fromAsset(folder),
    compatibleArchitectures: [Architecture.ARM_64],
  });
}
