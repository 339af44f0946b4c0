import { createHash } from "node:crypto";

import type { Ports, Reading, StoragePorts } from "@earmark/core";
import { fakeAudio, fakeContent, fakePorts, fakeSummarizer, noModels } from "@earmark/core/testing";

import { createIds } from "../../adapters/ids.ts";
import type { OpenStorage } from "../../adapters/storage.ts";
import { createTranscriber } from "../../adapters/transcriber/openai-compatible.ts";
import { cannedModels } from "./canned-models.ts";
import type { Script } from "./scripted-worker.ts";

const RECORDING_MS = 1_800_000;

/** Items that are read as a recording. */
const RECORDINGS = ["recording", "handed on"];

const recording: Reading = {
  type: "recording",
  recording: {
    media: { at: "blob", key: "uploads/ada/upl_1" },
    kind: "recording",
    facts: { title: "recording" },
    notes: [],
  },
  attempts: [],
};

const engineAt = (url: string) =>
  createTranscriber({
    url,
    apiKey: undefined,
    model: "scripted",
    concurrency: 2,
    maxClipMs: 120_000,
    timeoutMs: 60_000,
    diarize: false,
    report: () => {},
  });

type Log = (item: string, point: string) => void;

/** Ports over real storage, with a reader and a summarizer that tell each point of the work they come to. */
export function canned(storage: OpenStorage["ports"], script: Script, log: Log): Ports {
  const titles = new Map<string, string>();
  const titleOf = (itemId: string) => titles.get(itemId) ?? itemId;
  const reach = reaching(script, log);

  const watched = <P extends StoragePorts>(ports: P): P => ({
    ...ports,
    items: {
      ...ports.items,
      async beginRun(ownerId: string, id: string, at: Date) {
        const begun = await ports.items.beginRun(ownerId, id, at);
        if (begun?.stored.source.type === "text") titles.set(id, begun.stored.source.title ?? id);
        return begun;
      },
      async advance(run, change, at) {
        const item = await ports.items.advance(run, change, at);
        if (change.status === "failed") log(titleOf(run.itemId), "gave up");
        return item;
      },
    },
    stages: {
      ...ports.stages,
      async save(run, entry) {
        await reach(titleOf(run.itemId), `saving ${entry.stage}`);
        await ports.stages.save(run, entry);
        await reach(titleOf(run.itemId), `saved ${entry.stage}`);
      },
    },
    summaries: {
      ...ports.summaries,
      async saveQuick(run, summary) {
        await ports.summaries.saveQuick(run, summary);
        await reach(titleOf(run.itemId), "finishing");
      },
    },
  });

  return {
    ...fakePorts(),
    ...watched(storage),
    transaction: async (work) => {
      let committed: { title: string; point: string } | undefined;
      const result = await storage.transaction((tx) => {
        const ports = watched(tx);
        const saveQuick: StoragePorts["summaries"]["saveQuick"] = (run, summary) => {
          committed = { title: titleOf(run.itemId), point: "finished" };
          return ports.summaries.saveQuick(run, summary);
        };
        const enqueue: StoragePorts["jobs"]["enqueue"] = (job) => {
          if (job.type === "summarize-item" && job.lane)
            committed = { title: titleOf(job.itemId), point: "handed on" };
          return ports.jobs.enqueue(job);
        };
        const advance: StoragePorts["summaries"]["advance"] = (run, change, at) => {
          if (change.status === "ready") committed = { title: run.summaryId ?? "", point: "written" };
          return ports.summaries.advance(run, change, at);
        };
        return work({ ...ports, summaries: { ...ports.summaries, saveQuick, advance }, jobs: { enqueue } });
      });
      if (committed) await reach(committed.title, committed.point);
      return result;
    },
    clock: { now: () => new Date() },
    hash: (text) => createHash("sha256").update(text).digest("hex"),
    ids: createIds(() => new Date()),
    content: {
      ...fakeContent,
      async read(source, options) {
        const title = (source.type === "text" && source.title) || "";
        await reach(title, "in fetch");
        return RECORDINGS.includes(title) ? recording : fakeContent.read(source, options);
      },
    },
    models: script.model ? cannedModels(script.model, log) : noModels,
    audio: fakeAudio({ durationMs: RECORDING_MS }),
    transcriber: script.transcriberUrl === undefined ? undefined : engineAt(script.transcriberUrl),
    summarizer: {
      ...fakeSummarizer,
      async chapters(document, options) {
        await reach(document.title, "in segment");
        return fakeSummarizer.chapters(document, options);
      },
      async summarize(document, chapters, options) {
        await reach(document.title, "in summarize");
        return fakeSummarizer.summarize(document, chapters, options);
      },
    },
  };
}

/** Logs that an item came to a point of its work, then does what the item's name says. */
function reaching({ hang, expected }: Script, log: Log) {
  let arrived = 0;
  let allArrived = () => {};
  const othersArrived = new Promise<void>((resolve) => (allArrived = resolve));

  return async (item: string, point: string): Promise<void> => {
    log(item, point);
    // The embedded database has one connection: an item that stops inside a transaction stops all that come after.
    if (hang && item === "finishing" && point === "saved verify") await othersArrived;
    if (hang && item === point) {
      arrived += 1;
      if (arrived === expected - 1) allArrived();
      await new Promise(() => setInterval(() => {}, 60_000));
    }
    if (point === "in segment") await die(item);
    if (point === "in summarize" && item === "slow")
      await new Promise((resolve) => setTimeout(resolve, 1_500));
  };
}

async function die(item: string): Promise<void> {
  if (item === "exits") process.exit(1);
  if (item === "is killed") process.kill(process.pid, "SIGKILL");
  if (item === "runs out of memory") {
    const hoard: unknown[] = [];
    for (;;) hoard.push(Array.from({ length: 100_000 }, () => ({ of: "memory" })));
  }
}
