// A worker as in production, but for its reader and summarizer: those log what they do, and stop where a test says.
import { appendFileSync } from "node:fs";

import { resumeWaiting } from "@earmark/core";

import { openStorage } from "../../adapters/storage.ts";
import { exitOnSignals } from "../../process.ts";
import { canned } from "./canned-ports.ts";

export interface Script {
  dataDir: string;
  databaseUrl: string | undefined;
  logFile: string;
  /** Stop for good at the point that the item is named after. */
  hang: boolean;
  /** How many items will come to their point; the one named "finishing" lets the others go first. */
  expected: number;
  /** The speech engine; without one, recordings can't be read. */
  transcriberUrl?: string;
  /** A model that writes summaries, and how many calls it answers before it falls silent. */
  model?: { answers: number; delayMs: number };
}

const script = JSON.parse(process.argv[2] ?? "") as Script;
const log = (item: string, point: string) =>
  appendFileSync(script.logFile, `${Date.now()}\t${process.pid}\t${item}\t${point}\n`);

log("worker", "starting");
const storage = await openStorage(
  { ...script, workerConcurrency: 16, recordingConcurrency: 2, writingConcurrency: 2 },
  (error) => log("error", String(error)),
);
exitOnSignals(storage.close);
const ports = canned(storage.ports, script, log);
await storage.startWorker(ports);
await resumeWaiting(ports, ports.transcriber ? ["needs-transcriber"] : []);
log("worker", "working");
