import * as z from "zod";

/** Settings of who works on jobs, and on how many at once. */
export const workerSettings = {
  WORKER: z
    .enum(["inline", "off"])
    .default("inline")
    .describe("Whether the API works on jobs itself, or leaves them to `npm run worker`"),
  WORKER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(4)
    .describe("Items one process works on at once, besides recordings"),
  RECORDING_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(2)
    .describe("Recordings one process transcribes at once"),
  WRITING_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(4)
    .describe("Summaries one process has written by models at once"),
} satisfies Record<string, z.ZodType>;

const WorkerEnvironment = z.object(workerSettings);

export const toWorker = (env: z.infer<typeof WorkerEnvironment>) => ({
  worker: env.WORKER,
  workerConcurrency: env.WORKER_CONCURRENCY,
  recordingConcurrency: env.RECORDING_CONCURRENCY,
  writingConcurrency: env.WRITING_CONCURRENCY,
});
