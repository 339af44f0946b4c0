import { Duration } from "aws-cdk-lib";
import type { LayerVersion } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

import type { ApiParts } from "./api.ts";
import { grantFiles } from "./bucket.ts";
import { bundleOf } from "./bundles.ts";
import { createFfmpegLayer, FFMPEG_PATH } from "./ffmpeg.ts";
import { createFunction, type LiveFunction } from "./functions.ts";
import { grantModels } from "./models.ts";
import { accept } from "./nag.ts";
import { QUEUES, type QueueName } from "./names.ts";
import { deadLetters, grantJobs, WORK_SECONDS } from "./queues.ts";

interface Lane {
  what: string;
  memoryMb: number;
  scratchMb: number;
  batchSize: number;
}

/** One bundle, and a function for each kind of work that wants other room. All may run as long as functions can. */
export const LANES: Record<QueueName | "sweeps", Lane> = {
  // Threads for hostile pages and files have up to a gigabyte of heap.
  items: { what: "Reads what was saved", memoryMb: 2_048, scratchMb: 2_048, batchSize: 1 },
  // A recording is decoded on the disk: two gigabytes of film and a day of sound beside it. ffmpeg takes what CPU it gets.
  recordings: { what: "Transcribes recordings", memoryMb: 3_008, scratchMb: 10_240, batchSize: 1 },
  // Waits for models; but what no model writes is put together here, too.
  summaries: { what: "Writes summaries", memoryMb: 1_769, scratchMb: 512, batchSize: 1 },
  upkeep: { what: "Does small jobs", memoryMb: 1_024, scratchMb: 512, batchSize: 10 },
  sweeps: { what: "Looks for what is due, on schedules", memoryMb: 1_024, scratchMb: 512, batchSize: 1 },
};

export type Workers = Record<QueueName | "sweeps", LiveFunction> & { sweepsDead: Queue };

/** The functions that work: one takes jobs from each queue, one is run by schedules. */
export function createWorkers(scope: Construct, given: ApiParts): Workers {
  const layers = [createFfmpegLayer(scope, given.stage, given.bundles)];
  const parts = { ...given, layers, environment: { ...given.environment, FFMPEG_PATH } };
  const lanes = QUEUES.map((name) => [name, createLane(scope, parts, name)] as const);
  const sweeps = createWorker(scope, parts, "sweeps");
  const sweepsDead = deadLetters(scope, parts.stage, "sweeps");
  accept(sweepsDead, { SQS3: "It holds the dead letters of a function, which cdk-nag knows only of queues" });
  // The next turn does what this one did not; what fails is kept to be looked at.
  sweeps.live.configureAsyncInvoke({
    retryAttempts: 0,
    maxEventAge: Duration.minutes(5),
    onFailure: new SqsDestination(sweepsDead),
  });
  return { ...(Object.fromEntries(lanes) as Record<QueueName, LiveFunction>), sweeps, sweepsDead };
}

type WorkerParts = ApiParts & { layers: LayerVersion[] };

function createLane(scope: Construct, parts: WorkerParts, name: QueueName): LiveFunction {
  const worker = createWorker(scope, parts, name);
  const source = new SqsEventSource(parts.queues[name].queue, {
    batchSize: LANES[name].batchSize,
    // Those of a batch that are done are not done again because another one failed.
    reportBatchItemFailures: true,
    maxConcurrency: parts.stage.atOnce[name],
  });
  worker.live.addEventSource(source);
  return worker;
}

function createWorker(scope: Construct, parts: WorkerParts, name: keyof typeof LANES): LiveFunction {
  const { stage, files, settings, queues, environment, layers } = parts;
  const { what, memoryMb, scratchMb } = LANES[name];
  const worker = createFunction(scope, name, {
    stage,
    bundle: bundleOf("worker", parts.bundles),
    description: `Earmark: ${what.toLowerCase()}`,
    memoryMb,
    scratchMb,
    timeoutSeconds: WORK_SECONDS,
    environment,
    layers,
  });
  settings.grantRead(worker.role);
  grantFiles(files, worker.role);
  // Work begets work, and hands itself on before the time is up.
  grantJobs(queues, worker.role);
  grantModels(stage, worker.role);
  return worker;
}
